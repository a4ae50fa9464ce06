#!/bin/bash

__seen_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__seen_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__seen_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__seen_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_seen() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    summary|timeline|pointer|keys|navigation|screens|search|row|violations|redact|thumbnail|status|pause|resume|opt-out|opt-in|exclude|consent|recorder|policy|ledger|audit|doctor|config|demo|help)
        # Offer subcommand argument completions
        "_seen_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'summary timeline pointer keys navigation screens search row violations redact thumbnail status pause resume opt-out opt-in exclude consent recorder policy ledger audit doctor config demo help' -- "${cur}"))
        ;;
    esac
}

_seen_summary() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=(--day --span)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    esac
}

_seen_timeline() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=(--day --span --bins)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    '--bins')
        return
        ;;
    esac
}

_seen_pointer() {
    repeating_flags=()
    non_repeating_flags=(--path --json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=(--day --span)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    esac
}

_seen_keys() {
    repeating_flags=()
    non_repeating_flags=(--typed --reveal --json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=(--day --span)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    esac
}

_seen_navigation() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=(--day --span)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    esac
}

_seen_screens() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=(--day --span --limit)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    '--limit')
        return
        ;;
    esac
}

_seen_search() {
    repeating_flags=()
    non_repeating_flags=(--reveal --json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=(--day --span --limit)
    __seen_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    '--limit')
        return
        ;;
    esac
}

_seen_row() {
    repeating_flags=()
    non_repeating_flags=(--reveal --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--recording)
    __seen_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''browser'$'\n''screens'
        return
        ;;
    esac
}

_seen_violations() {
    repeating_flags=()
    non_repeating_flags=(--json --record --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=(--day --span --limit)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    '--limit')
        return
        ;;
    esac
}

_seen_redact() {
    repeating_flags=()
    non_repeating_flags=(--all --app --window --dry-run --yes --now --list --purge --undo --json --version -h --help)
    repeating_options=(--stream --recording)
    non_repeating_options=(--from --to --region)
    __seen_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        return
        ;;
    '--to')
        return
        ;;
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    '--region')
        return
        ;;
    '--recording')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_thumbnail() {
    repeating_flags=()
    non_repeating_flags=(--keep-shape --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--size --symbols --colors)
    __seen_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--size')
        return
        ;;
    '--symbols')
        __seen_add_completions -W 'ascii'$'\n''halves'$'\n''quadrants'$'\n''blocks'
        return
        ;;
    '--colors')
        __seen_add_completions -W 'none'$'\n''16'$'\n''256'$'\n''full'
        return
        ;;
    esac
}

_seen_status() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0
}

_seen_pause() {
    repeating_flags=()
    non_repeating_flags=(--replace-broken --json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=(--for)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--for')
        return
        ;;
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    esac
}

_seen_resume() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    esac
}

_seen_opt-out() {
    repeating_flags=()
    non_repeating_flags=(--replace-broken --json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=(--purpose)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    '--purpose')
        return
        ;;
    esac
}

_seen_opt-in() {
    repeating_flags=()
    non_repeating_flags=(--replace-broken --json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=(--level)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    '--level')
        __seen_add_completions -W 'counts'$'\n''coarse'$'\n''full'
        return
        ;;
    esac
}

_seen_exclude() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    list|add|remove|test|mode)
        # Offer subcommand argument completions
        "_seen_exclude_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list add remove test mode' -- "${cur}"))
        ;;
    esac
}

_seen_exclude_list() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0
}

_seen_exclude_add() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --replace-broken --json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_exclude_remove() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options -1
}

_seen_exclude_test() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_exclude_mode() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 1

    # Offer positional completions
    case "${positional_number}" in
    1)
        __seen_add_completions -W 'exclude'$'\n''only'
        return
        ;;
    esac
}

_seen_consent() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    show|give|withdraw|refuse|object|acknowledge|receipt|verify)
        # Offer subcommand argument completions
        "_seen_consent_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'show give withdraw refuse object acknowledge receipt verify' -- "${cur}"))
        ;;
    esac
}

_seen_consent_show() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--purpose)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--purpose')
        return
        ;;
    esac
}

_seen_consent_give() {
    repeating_flags=()
    non_repeating_flags=(--replace-broken --json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=(--purpose --level --for --notice)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--purpose')
        return
        ;;
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    '--level')
        __seen_add_completions -W 'counts'$'\n''coarse'$'\n''full'
        return
        ;;
    '--for')
        return
        ;;
    '--notice')
        return
        ;;
    esac
}

_seen_consent_withdraw() {
    repeating_flags=()
    non_repeating_flags=(--replace-broken --json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=(--purpose)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--purpose')
        return
        ;;
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    esac
}

_seen_consent_refuse() {
    repeating_flags=()
    non_repeating_flags=(--replace-broken --json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=(--purpose)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--purpose')
        return
        ;;
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    esac
}

_seen_consent_object() {
    repeating_flags=()
    non_repeating_flags=(--replace-broken --json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=(--purpose)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--purpose')
        return
        ;;
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    esac
}

_seen_consent_acknowledge() {
    repeating_flags=()
    non_repeating_flags=(--replace-broken --json --version -h --help)
    repeating_options=(--stream)
    non_repeating_options=(--purpose)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--purpose')
        return
        ;;
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    esac
}

_seen_consent_receipt() {
    repeating_flags=()
    non_repeating_flags=(--without-choice --version -h --help)
    repeating_options=()
    non_repeating_options=(--purpose --output)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--purpose')
        return
        ;;
    '--output')
        __seen_add_completions -f
        return
        ;;
    esac
}

_seen_consent_verify() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--key)
    __seen_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--key')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __seen_add_completions -f
        return
        ;;
    esac
}

_seen_recorder() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    list|pause|resume|stop)
        # Offer subcommand argument completions
        "_seen_recorder_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list pause resume stop' -- "${cur}"))
        ;;
    esac
}

_seen_recorder_list() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0
}

_seen_recorder_pause() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0
}

_seen_recorder_resume() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0
}

_seen_recorder_stop() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--timeout)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--timeout')
        return
        ;;
    esac
}

_seen_policy() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    show|check|explain|diff)
        # Offer subcommand argument completions
        "_seen_policy_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'show check explain diff' -- "${cur}"))
        ;;
    esac
}

_seen_policy_show() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--offer --choice --at)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--offer')
        return
        ;;
    '--choice')
        return
        ;;
    '--at')
        return
        ;;
    esac
}

_seen_policy_check() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--offer --choice --at)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--offer')
        return
        ;;
    '--choice')
        return
        ;;
    '--at')
        return
        ;;
    esac
}

_seen_policy_explain() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--offer --choice --at)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--offer')
        return
        ;;
    '--choice')
        return
        ;;
    '--at')
        return
        ;;
    esac
}

_seen_policy_diff() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 2
}

_seen_ledger() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    verify|show|head|prove|export|begin|rotate|count)
        # Offer subcommand argument completions
        "_seen_ledger_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'verify show head prove export begin rotate count' -- "${cur}"))
        ;;
    esac
}

_seen_ledger_verify() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--ledger --key --seen)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--ledger')
        __seen_add_completions -d
        return
        ;;
    '--key')
        return
        ;;
    '--seen')
        __seen_add_completions -f
        return
        ;;
    esac
}

_seen_ledger_show() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--ledger --kind --stream --day --span --limit)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--ledger')
        __seen_add_completions -d
        return
        ;;
    '--kind')
        __seen_add_completions -W 'policy'$'\n''consent'$'\n''pauses'$'\n''recorder'$'\n''redactions'$'\n''violations'$'\n''counts'$'\n''auditors'$'\n''log'$'\n''log.begun'$'\n''log.key-rotated'$'\n''log.tail-set-aside'$'\n''log.clock-set-back'$'\n''policy.offered'$'\n''policy.chosen'$'\n''policy.applied'$'\n''policy.rejected'$'\n''consent.given'$'\n''consent.withdrawn'$'\n''consent.expired'$'\n''pause.begun'$'\n''pause.ended'$'\n''redaction.intended'$'\n''redaction.done'$'\n''recorder.started'$'\n''recorder.stopped'$'\n''recorder.lost'$'\n''recorder.back'$'\n''counts.day'$'\n''auditor.enrolled'$'\n''auditor.visited'$'\n''violation.found'
        return
        ;;
    '--stream')
        __seen_add_completions -W 'motion'$'\n''clicks'$'\n''keys'$'\n''navigation'$'\n''screens'
        return
        ;;
    '--day')
        return
        ;;
    '--span')
        return
        ;;
    '--limit')
        return
        ;;
    esac
}

_seen_ledger_head() {
    repeating_flags=()
    non_repeating_flags=(--checkpoint --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--ledger)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--ledger')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_ledger_prove() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--ledger --output --check --key)
    __seen_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--ledger')
        __seen_add_completions -d
        return
        ;;
    '--output')
        __seen_add_completions -f
        return
        ;;
    '--check')
        __seen_add_completions -f
        return
        ;;
    '--key')
        return
        ;;
    esac
}

_seen_ledger_export() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--ledger --format --output)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--ledger')
        __seen_add_completions -d
        return
        ;;
    '--format')
        __seen_add_completions -W 'lines'$'\n''tlog'
        return
        ;;
    '--output')
        return
        ;;
    esac
}

_seen_ledger_begin() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0
}

_seen_ledger_rotate() {
    repeating_flags=()
    non_repeating_flags=(--lost --json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0
}

_seen_ledger_count() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--recording)
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_audit() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    look|setup|enroll|visit|list)
        # Offer subcommand argument completions
        "_seen_audit_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'look setup enroll visit list' -- "${cur}"))
        ;;
    esac
}

_seen_audit_look() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--key --seen --root --color --theme)
    __seen_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--key')
        return
        ;;
    '--seen')
        __seen_add_completions -f
        return
        ;;
    '--root')
        __seen_add_completions -d
        return
        ;;
    '--color')
        __seen_add_completions -W 'auto'$'\n''never'$'\n''always'$'\n''16'$'\n''256'$'\n''full'
        return
        ;;
    '--theme')
        __seen_add_completions -W 'dark'$'\n''light'$'\n''high-contrast'$'\n''mono'
        return
        ;;
    esac
}

_seen_audit_setup() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --json --version -h --help)
    repeating_options=(--user --auditor)
    non_repeating_options=(--group --home --root)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--group')
        return
        ;;
    '--user')
        return
        ;;
    '--auditor')
        return
        ;;
    '--home')
        __seen_add_completions -d
        return
        ;;
    '--root')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_audit_enroll() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--key --confirm --root)
    __seen_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--key')
        return
        ;;
    '--confirm')
        return
        ;;
    '--root')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_audit_visit() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--root)
    __seen_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--root')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_audit_list() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--root)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--root')
        __seen_add_completions -d
        return
        ;;
    esac
}

_seen_doctor() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--recording --check)
    non_repeating_options=(--color --recorder --rows --within --watch)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--recording')
        __seen_add_completions -d
        return
        ;;
    '--color')
        __seen_add_completions -W 'auto'$'\n''never'$'\n''always'$'\n''16'$'\n''256'$'\n''full'
        return
        ;;
    '--recorder')
        return
        ;;
    '--rows')
        return
        ;;
    '--check')
        __seen_add_completions -W 'status'$'\n''no-files'$'\n''allowed'$'\n''narrowing'$'\n''pause'$'\n''widening'$'\n''expiry'$'\n''hours'$'\n''exclusions'$'\n''clock'$'\n''replaced'$'\n''broken'$'\n''removed'$'\n''offer-removed'$'\n''writable'$'\n''link'$'\n''restart'$'\n''killed'
        return
        ;;
    '--within')
        return
        ;;
    '--watch')
        return
        ;;
    esac
}

_seen_config() {
    repeating_flags=()
    non_repeating_flags=(--path --example --check --json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options 0
}

_seen_demo() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--color --theme --heat --mouse --screen)
    __seen_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--color')
        __seen_add_completions -W 'auto'$'\n''never'$'\n''always'$'\n''16'$'\n''256'$'\n''full'
        return
        ;;
    '--theme')
        __seen_add_completions -W 'dark'$'\n''light'$'\n''high-contrast'$'\n''mono'
        return
        ;;
    '--heat')
        __seen_add_completions -W 'viridis'$'\n''cividis'$'\n''grey'
        return
        ;;
    '--mouse')
        __seen_add_completions -W 'on'$'\n''off'
        return
        ;;
    '--screen')
        __seen_add_completions -W 'overview'$'\n''timeline'$'\n''pointer'$'\n''keys'$'\n''navigation'$'\n''screens'$'\n''controls'$'\n''history'
        return
        ;;
    esac
}

_seen_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __seen_offer_flags_options -1
}

complete -o filenames -F _seen seen
