function __seen_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __seen_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __seen_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __seen_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __seen_parse_tokens -S
    set -l unparsed_tokens (__seen_tokens -pc)
    switch $unparsed_tokens[1]
    case 'seen'
        __seen_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'summary'
            __seen_parse_subcommand 0 'recording=+' 'day=' 'span=' 'json' 'version' 'h/help'
        case 'timeline'
            __seen_parse_subcommand 0 'recording=+' 'day=' 'span=' 'json' 'bins=' 'version' 'h/help'
        case 'pointer'
            __seen_parse_subcommand 0 'recording=+' 'day=' 'span=' 'path' 'json' 'version' 'h/help'
        case 'keys'
            __seen_parse_subcommand 0 'recording=+' 'day=' 'span=' 'typed' 'reveal' 'json' 'version' 'h/help'
        case 'navigation'
            __seen_parse_subcommand 0 'recording=+' 'day=' 'span=' 'json' 'version' 'h/help'
        case 'screens'
            __seen_parse_subcommand 0 'recording=+' 'day=' 'span=' 'json' 'limit=' 'version' 'h/help'
        case 'search'
            __seen_parse_subcommand 1 'recording=+' 'day=' 'span=' 'reveal' 'json' 'limit=' 'version' 'h/help'
        case 'row'
            __seen_parse_subcommand 2 'recording=' 'reveal' 'json' 'version' 'h/help'
        case 'violations'
            __seen_parse_subcommand 0 'recording=+' 'day=' 'span=' 'json' 'record' 'limit=' 'version' 'h/help'
        case 'thumbnail'
            __seen_parse_subcommand -r 1 'size=' 'keep-shape' 'symbols=' 'colors=' 'json' 'version' 'h/help'
        case 'recorder'
            __seen_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __seen_parse_subcommand 0 'json' 'version' 'h/help'
            case 'pause'
                __seen_parse_subcommand 0 'version' 'h/help'
            case 'resume'
                __seen_parse_subcommand 0 'version' 'h/help'
            case 'stop'
                __seen_parse_subcommand 0 'timeout=' 'version' 'h/help'
            end
        case 'policy'
            __seen_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'show'
                __seen_parse_subcommand 0 'offer=' 'choice=' 'at=' 'json' 'version' 'h/help'
            case 'check'
                __seen_parse_subcommand 0 'offer=' 'choice=' 'at=' 'json' 'version' 'h/help'
            case 'explain'
                __seen_parse_subcommand 0 'offer=' 'choice=' 'at=' 'json' 'version' 'h/help'
            case 'diff'
                __seen_parse_subcommand 2 'json' 'version' 'h/help'
            end
        case 'ledger'
            __seen_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'verify'
                __seen_parse_subcommand 0 'ledger=' 'key=' 'seen=' 'json' 'version' 'h/help'
            case 'show'
                __seen_parse_subcommand 0 'ledger=' 'kind=' 'stream=' 'day=' 'span=' 'limit=' 'json' 'version' 'h/help'
            case 'head'
                __seen_parse_subcommand 0 'ledger=' 'checkpoint' 'json' 'version' 'h/help'
            case 'prove'
                __seen_parse_subcommand 1 'ledger=' 'output=' 'check=' 'key=' 'json' 'version' 'h/help'
            case 'export'
                __seen_parse_subcommand 0 'ledger=' 'format=' 'output=' 'json' 'version' 'h/help'
            case 'begin'
                __seen_parse_subcommand 0 'json' 'version' 'h/help'
            case 'rotate'
                __seen_parse_subcommand 0 'lost' 'json' 'version' 'h/help'
            case 'count'
                __seen_parse_subcommand 0 'recording=+' 'json' 'version' 'h/help'
            end
        case 'audit'
            __seen_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'look'
                __seen_parse_subcommand 1 'key=' 'seen=' 'root=' 'color=' 'theme=' 'version' 'h/help'
            case 'setup'
                __seen_parse_subcommand 0 'group=' 'user=+' 'auditor=+' 'home=' 'root=' 'dry-run' 'json' 'version' 'h/help'
            case 'enroll'
                __seen_parse_subcommand 1 'key=' 'confirm=' 'root=' 'json' 'version' 'h/help'
            case 'visit'
                __seen_parse_subcommand -r 1 'root=' 'json' 'version' 'h/help'
            case 'list'
                __seen_parse_subcommand 0 'root=' 'json' 'version' 'h/help'
            end
        case 'doctor'
            __seen_parse_subcommand 0 'recording=+' 'color=' 'json' 'version' 'h/help'
        case 'config'
            __seen_parse_subcommand 0 'path' 'example' 'check' 'json' 'version' 'h/help'
        case 'demo'
            __seen_parse_subcommand 0 'color=' 'theme=' 'heat=' 'mouse=' 'screen=' 'version' 'h/help'
        case 'help'
            __seen_parse_subcommand -r 1 'version'
        end
    end
end

function __seen_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __seen_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __seen_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __seen_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__seen_tokens -p)
    if test -z "$(__seen_tokens -t)"
        set -l index (count (__seen_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'seen' -f
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'summary' -d 'Say how much was recorded, by stream.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'timeline' -d 'Say what was recorded when, and the gaps with their causes.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'pointer' -d 'Say where buttons were pressed and where the pointer went.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'keys' -d 'Say which keys were pressed how often, and with --typed in which windows.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'navigation' -d 'Say which windows were in front, how long, and which followed which.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'screens' -d 'List the pictures of the screen that were recorded.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'search' -d 'Find text in the titles of windows and in what was typed.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'row' -d 'Show a row as its recorder stored it, field by field.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'violations' -d 'Find rows that were recorded although the policy of their time forbade it.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'thumbnail' -d 'Print PNG, JPEG or WebP pictures as text.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'recorder' -d 'Ask and tell the recorders that run for you.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'policy' -d 'Say what may be recorded, and why.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'ledger' -d 'The history of choices and of what was done about them, and whether it holds.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'audit' -d 'Who may look at whose history: set up, enrol, look, and see who looked.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'doctor' -d 'Say what Seen finds on this machine, what it leaves out, and why.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'config' -d 'Say where the configuration is, what it says, and what is wrong with it.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'demo' -d 'Open the dashboard on invented data.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen summary"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen summary" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen summary" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen summary" json' -l 'json' -d 'Print JSON (schema seen.summary.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen summary" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen summary" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen timeline"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen timeline" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen timeline" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen timeline" json' -l 'json' -d 'Print JSON (schema seen.timeline.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen timeline" bins' -l 'bins' -d 'Cut the span into at most so many bins, 1 to 10000.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen timeline" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen timeline" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen pointer"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen pointer" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen pointer" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen pointer" path' -l 'path' -d 'Read the path too: its points, clicks and speeds, and what it lets someone infer.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen pointer" json' -l 'json' -d 'Print JSON (schema seen.pointer.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen pointer" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen pointer" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen keys"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen keys" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen keys" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen keys" typed' -l 'typed' -d 'List the runs of typed text, by time and window.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen keys" reveal' -l 'reveal' -d 'With --typed: show the text as it was typed.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen keys" json' -l 'json' -d 'Print JSON (schema seen.keys.v1; with --typed, seen.typed.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen keys" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen keys" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen navigation"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen navigation" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen navigation" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen navigation" json' -l 'json' -d 'Print JSON (schema seen.navigation.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen navigation" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen navigation" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen screens"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen screens" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen screens" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen screens" json' -l 'json' -d 'Print JSON (schema seen.screens.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen screens" limit' -l 'limit' -d 'List at most so many pictures; by default 100, and all with --json.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen screens" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen screens" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen search"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen search" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen search" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen search" reveal' -l 'reveal' -d 'Show typed text as it was typed.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen search" json' -l 'json' -d 'Print JSON at the end (schema seen.search.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen search" limit' -l 'limit' -d 'Stop after so many places.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen search" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen search" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen row" recording' -l 'recording' -d 'The recording.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen row" -eq 1' -fka 'motion clicks keys navigation browser screens'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen row" reveal' -l 'reveal' -d 'Show typed text and titles too.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen row" json' -l 'json' -d 'Print JSON (schema seen.row.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen row" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen row" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen violations"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen violations" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen violations" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen violations" json' -l 'json' -d 'Print JSON (schema seen.violations.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen violations" record' -l 'record' -d 'Enter in your ledger how many there are of each day; what it has already is not entered again.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen violations" limit' -l 'limit' -d 'List so many at most; all are counted.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen violations" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen violations" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen thumbnail" size' -l 'size' -d 'Columns and rows, as 80x24.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen thumbnail" keep-shape' -l 'keep-shape' -d 'Keep the picture\'s shape within --size instead of filling it.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen thumbnail" symbols' -l 'symbols' -d 'The characters: ascii (letters and signs), halves, quadrants, or blocks (sixths of a cell, the finest). By default blocks where the locale is UTF-8, else ascii.' -rfka 'ascii halves quadrants blocks'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen thumbnail" colors' -l 'colors' -d 'The colours: none, 16, 256 or full.' -rfka 'none 16 256 full'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen thumbnail" json' -l 'json' -d 'Print JSON (schema seen.thumbnail.v1); its lines have no colours.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen thumbnail" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen thumbnail" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen recorder" -eq 1' -fa 'list' -d 'Say which recorders run, and what they say of themselves.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen recorder" -eq 1' -fa 'pause' -d 'Pause every recorder that can be reached, until `seen recorder resume`.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen recorder" -eq 1' -fa 'resume' -d 'Let the recorders go on that `seen recorder pause` paused.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen recorder" -eq 1' -fa 'stop' -d 'Stop every recorder that can be reached; its recording stays.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder list" json' -l 'json' -d 'Print JSON (schema seen.recorder.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder list" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder pause" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder pause" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder resume" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder resume" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder stop" timeout' -l 'timeout' -d 'Seconds to wait until it has finished writing.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder stop" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen recorder stop" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen policy" -eq 1' -fa 'show' -d 'Say what is asked, what you chose, and what may be recorded.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen policy" -eq 1' -fa 'check' -d 'Read any two files, and say what may be recorded by them.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen policy" -eq 1' -fa 'explain' -d 'Say for each stream what every side says to it.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen policy" -eq 1' -fa 'diff' -d 'Say what differs between two offers, or between two choices.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy show" offer' -l 'offer' -d 'The employer\'s offer; /etc/seen/offer.json by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy show" choice' -l 'choice' -d 'Your choice; seen/choice.json in the folder of configurations by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy show" at' -l 'at' -d 'At this time, as 2026-11-24T10:00:00Z; now by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy show" json' -l 'json' -d 'Print JSON (schema seen.policy.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy show" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy check" offer' -l 'offer' -d 'The employer\'s offer; /etc/seen/offer.json by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy check" choice' -l 'choice' -d 'Your choice; seen/choice.json in the folder of configurations by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy check" at' -l 'at' -d 'At this time, as 2026-11-24T10:00:00Z; now by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy check" json' -l 'json' -d 'Print JSON (schema seen.policy.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy check" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy explain" offer' -l 'offer' -d 'The employer\'s offer; /etc/seen/offer.json by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy explain" choice' -l 'choice' -d 'Your choice; seen/choice.json in the folder of configurations by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy explain" at' -l 'at' -d 'At this time, as 2026-11-24T10:00:00Z; now by default.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy explain" json' -l 'json' -d 'Print JSON (schema seen.policy.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy explain" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy diff" json' -l 'json' -d 'Print JSON (schema seen.policydiff.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy diff" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen policy diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen ledger" -eq 1' -fa 'verify' -d 'Read the whole ledger and say whether it holds.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen ledger" -eq 1' -fa 'show' -d 'Print the last entries in plain words, the newest at the end.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen ledger" -eq 1' -fa 'head' -d 'Print the key, the size and the last signed checkpoint.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen ledger" -eq 1' -fa 'prove' -d 'Write a proof that an entry is in the ledger, or check one.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen ledger" -eq 1' -fa 'export' -d 'Print every entry, as the bytes that were hashed.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen ledger" -eq 1' -fa 'begin' -d 'Begin your ledger now, instead of with your first choice.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen ledger" -eq 1' -fa 'rotate' -d 'Let a new key sign your ledger from here on.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen ledger" -eq 1' -fa 'count' -d 'Write the counts of finished days into your ledger.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger verify" ledger' -l 'ledger' -d 'Read the ledger in this folder, such as another person\'s, instead of yours.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger verify" key' -l 'key' -d 'The key of the ledger, as its owner told you.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger verify" seen' -l 'seen' -d 'A checkpoint that you kept: a file.' -rF
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger verify" json' -l 'json' -d 'Print JSON (schema seen.ledger.verify.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger verify" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" ledger' -l 'ledger' -d 'Read the ledger in this folder, such as another person\'s, instead of yours.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" kind' -l 'kind' -d 'Only these: policy, consent, pauses, recorder, redactions, violations, counts, auditors, log, or one type such as pause.begun.' -rfka 'policy consent pauses recorder redactions violations counts auditors log log.begun log.key-rotated log.tail-set-aside log.clock-set-back policy.offered policy.chosen policy.applied policy.rejected consent.given consent.withdrawn consent.expired pause.begun pause.ended redaction.intended redaction.done recorder.started recorder.stopped recorder.lost recorder.back counts.day auditor.enrolled auditor.visited violation.found'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" stream' -l 'stream' -d 'Only what is about this stream.' -rfka 'motion clicks keys navigation screens'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" day' -l 'day' -d 'Only this local day, as 2026-11-23.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" span' -l 'span' -d 'Only this span: today, \'last tuesday\', 2026-11, \'2026-11-20 to 2026-11-23\'.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" limit' -l 'limit' -d 'So many at most.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" json' -l 'json' -d 'Print JSON (schema seen.ledger.show.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger head" ledger' -l 'ledger' -d 'Read the ledger in this folder, such as another person\'s, instead of yours.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger head" checkpoint' -l 'checkpoint' -d 'Print the checkpoint alone, as it is signed.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger head" json' -l 'json' -d 'Print JSON (schema seen.ledger.head.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger head" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger head" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger prove" ledger' -l 'ledger' -d 'Read the ledger in this folder, such as another person\'s, instead of yours.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger prove" output' -l 'output' -d 'Write the proof to this file instead of the output.' -rF
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger prove" check' -l 'check' -d 'Check this proof.' -rF
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger prove" key' -l 'key' -d 'The key of the ledger.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger prove" json' -l 'json' -d 'Print JSON (schema seen.ledger.prove.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger prove" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger prove" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger export" ledger' -l 'ledger' -d 'Read the ledger in this folder, such as another person\'s, instead of yours.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger export" format' -l 'format' -d 'lines or tlog.' -rfka 'lines tlog'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger export" output' -l 'output' -d 'The folder to copy to, for tlog; it must not be there.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger export" json' -l 'json' -d 'The same as the format lines: every line is JSON.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger export" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger begin" json' -l 'json' -d 'Print JSON (schema seen.ledger.begin.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger begin" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger begin" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger rotate" lost' -l 'lost' -d 'The old key is gone.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger rotate" json' -l 'json' -d 'Print JSON (schema seen.ledger.rotate.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger rotate" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger rotate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger count"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger count" json' -l 'json' -d 'Print JSON (schema seen.ledger.count.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger count" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen ledger count" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen audit" -eq 1' -fa 'look' -d 'Look at the history of another person, read-only; content is never opened.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen audit" -eq 1' -fa 'setup' -d 'As root: let a group read the histories of this machine.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen audit" -eq 1' -fa 'enroll' -d 'As an auditor: keep the key and the first checkpoint of a history at home.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen audit" -eq 1' -fa 'visit' -d 'As an auditor: verify a history against what you saw before, and cosign it.'
complete -c 'seen' -n '__seen_should_offer_completions_for_positional "seen audit" -eq 1' -fa 'list' -d 'See who looked at your history with Seen, and when.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit look" key' -l 'key' -d 'The key that its owner told you; by default the one of your enrolment.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit look" seen' -l 'seen' -d 'The checkpoint that you kept, with --key: a file.' -rF
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit look" root' -l 'root' -d 'Where the histories of this machine lie.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit look" color' -l 'color' -d 'Colours at most: auto, never, 16, 256, full, or always for what the terminal has. Where NO_COLOR is set, auto means never.' -rfka 'auto never always 16 256 full'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit look" theme' -l 'theme' -d 'Colours of the screen.' -rfka 'dark light high-contrast mono'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit look" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit look" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup" group' -l 'group' -d 'The group that may read: a name or a number.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup"' -l 'user' -d 'Whose history: a name or a uid; several times for several people. By default who ran sudo.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup"' -l 'auditor' -d 'Who audits: a name or a uid; several times for several.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup" home' -l 'home' -d 'The home of the only --user, where its history is looked for; by default that of the account.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup" root' -l 'root' -d 'Where the histories of this machine lie.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup" dry-run' -l 'dry-run' -d 'Tell the steps and do none.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup" json' -l 'json' -d 'Print JSON (schema seen.audit.setup.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit setup" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit enroll" key' -l 'key' -d 'The key, as its owner told you in person; - reads it from standard input.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit enroll" confirm' -l 'confirm' -d 'The fingerprint that the owner told you, where the key is read from the log.' -rfka ''
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit enroll" root' -l 'root' -d 'Where the histories of this machine lie.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit enroll" json' -l 'json' -d 'Print JSON (schema seen.audit.enroll.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit enroll" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit enroll" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit visit" root' -l 'root' -d 'Where the histories of this machine lie.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit visit" json' -l 'json' -d 'Print JSON (schema seen.audit.visit.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit visit" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit visit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit list" root' -l 'root' -d 'Where the histories of this machine lie.' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit list" json' -l 'json' -d 'Print JSON (schema seen.audit.list.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit list" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen audit list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen doctor"' -l 'recording' -d 'Read this recording instead of looking for some (repeatable).' -rfa '(__seen_complete_directories)'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen doctor" color' -l 'color' -d 'Colours at most: auto, never, 16, 256, full, or always for what the terminal has. Where NO_COLOR is set, auto means never.' -rfka 'auto never always 16 256 full'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen doctor" json' -l 'json' -d 'Print JSON (schema seen.doctor.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen doctor" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen doctor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen config" path' -l 'path' -d 'Print the path of the file, and nothing else.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen config" example' -l 'example' -d 'Print an example that has every setting, with its default.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen config" check' -l 'check' -d 'Tell every problem; the status is 1 where there is one.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen config" json' -l 'json' -d 'Print JSON (schema seen.config.v1).'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen config" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen demo" color' -l 'color' -d 'Colours at most: auto, never, 16, 256, full, or always for what the terminal has. Where NO_COLOR is set, auto means never.' -rfka 'auto never always 16 256 full'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen demo" theme' -l 'theme' -d 'Colours of the screen.' -rfka 'dark light high-contrast mono'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen demo" heat' -l 'heat' -d 'Colours of the scale of density.' -rfka 'viridis cividis grey'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen demo" mouse' -l 'mouse' -d 'Whether clicks and the wheel come to Seen; Shift then selects text.' -rfka 'on off'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen demo" screen' -l 'screen' -d 'The screen that comes first.' -rfka 'overview timeline pointer keys navigation screens controls history'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen demo" version' -l 'version' -d 'Show the version.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen demo" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seen' -n '__seen_should_offer_completions_for_flags_or_options "seen help" version' -l 'version' -d 'Show the version.'
