#!/usr/bin/env python3
"""Makes the project's own vectors with implementations that are not ours.

    pip install pymerkle cryptography rfc8785
    python3 Tests/LedgerTests/Vectors/make.py

Trees and inclusion paths are pymerkle's, signatures those of Python's cryptography (OpenSSL),
canonical JSON is rfc8785's. Consistency paths follow RFC 6962 section 2.1.2 in a few lines below,
over roots that are pymerkle's. Everything is seeded, so a second run changes nothing.
"""
import base64, hashlib, json, pathlib, random, struct
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pymerkle import InmemoryTree

HERE = pathlib.Path(__file__).resolve().parent
RANDOM = random.Random(20261123)
ORDER = 2**252 + 27742317777372353535851937790883648493


def b64(data):
    return base64.b64encode(data).decode()


def write(name, value):
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


# Trees
class Tree:
    def __init__(self, leaves):
        self.tree = InmemoryTree(algorithm="sha256")
        self.leaves = leaves
        for leaf in leaves:
            self.tree.append_entry(leaf)

    def root(self, first, end):
        """Of leaves first ..< end, as a tree of their own."""
        part = InmemoryTree(algorithm="sha256")
        for leaf in self.leaves[first:end]:
            part.append_entry(leaf)
        return part.get_state()

    def leaf(self, index):
        return self.root(index, index + 1)

    def inclusion(self, index, first, end):
        if end - first == 1:
            return []
        k = 1 << (end - first - 1).bit_length() - 1
        if index < first + k:
            return self.inclusion(index, first, first + k) + [self.root(first + k, end)]
        return self.inclusion(index, first + k, end) + [self.root(first, first + k)]

    def consistency(self, size, first, end, whole=True):
        if size == end:
            return [] if whole else [self.root(first, end)]
        k = 1 << (end - first - 1).bit_length() - 1
        if size <= first + k:
            return self.consistency(size, first, first + k, whole) + [self.root(first + k, end)]
        return self.consistency(size, first + k, end, False) + [self.root(first, first + k)]


def flipped(data):
    data = bytearray(data)
    data[RANDOM.randrange(len(data))] ^= 1 << RANDOM.randrange(8)
    return bytes(data)


def merkle():
    tree = Tree([RANDOM.randbytes(RANDOM.randrange(40)) for _ in range(70)])
    for number, (size, index) in enumerate(
        [(1, 0), (2, 1), (3, 2), (5, 4), (7, 3), (8, 0), (13, 12), (64, 63), (70, 69), (70, 17)]
    ):
        root, leaf, path = tree.root(0, size), tree.leaf(index), tree.inclusion(index, 0, size)
        assert size == 70 or root == Tree(tree.leaves[:size]).tree.get_state()
        case = dict(leafIdx=index, treeSize=size, root=root, leafHash=leaf, proof=path)
        variants = [("happy path", {}), ("wrong leaf", dict(leafHash=flipped(leaf))),
                    ("wrong root", dict(root=flipped(root))),
                    ("size as index", dict(leafIdx=size)),
                    ("trailing root", dict(proof=path + [root])),
                    ("leading leaf", dict(proof=[leaf] + path)),
                    ("short hash", dict(proof=path + [b"short"]))]
        if path:
            place = RANDOM.randrange(len(path))
            bad = path[:place] + [flipped(path[place])] + path[place + 1:]
            variants += [("changed path", dict(proof=bad)), ("cut path", dict(proof=path[:-1])),
                         ("empty path", dict(proof=[])), ("neighbour", dict(leafIdx=index ^ 1))]
        for name, change in variants:
            inclusion = {**case, **change}
            write(f"merkle/inclusion/{number}/{name.replace(' ', '-')}.json", encoded(inclusion, name))
    for number, (old, new) in enumerate(
        [(1, 1), (1, 2), (2, 3), (3, 5), (4, 8), (6, 7), (8, 70), (33, 64), (64, 70), (69, 70)]
    ):
        before, after = tree.root(0, old), tree.root(0, new)
        path = tree.consistency(old, 0, new)
        case = dict(size1=old, size2=new, root1=before, root2=after, proof=path)
        variants = [("happy path", {}), ("wrong first root", dict(root1=flipped(before))),
                    ("wrong second root", dict(root2=flipped(after))),
                    ("trailing root", dict(proof=path + [after])),
                    ("first size 0", dict(size1=0)), ("first too large", dict(size1=new + 1)),
                    ("short hash", dict(proof=path + [b"short"]))]
        if path:
            place = RANDOM.randrange(len(path))
            bad = path[:place] + [flipped(path[place])] + path[place + 1:]
            variants += [("changed path", dict(proof=bad)), ("cut path", dict(proof=path[:-1])),
                         ("empty path", dict(proof=[])), ("swapped", dict(root1=after, root2=before))]
        for name, change in variants:
            consistency = {**case, **change}
            write(f"merkle/consistency/{number}/{name.replace(' ', '-')}.json", encoded(consistency, name))
    empty = hashlib.sha256(b"").digest()
    for name, change in [("empty to empty", dict(size2=0, root2=empty, proof=[])),
                         ("empty to anything", dict(size2=9, root2=tree.root(0, 9), proof=[])),
                         ("empty with a path", dict(size2=1, root2=empty, proof=[empty]))]:
        case = dict(size1=0, root1=empty, **change)
        write(f"merkle/consistency/additional/{name.replace(' ', '-')}.json", encoded(case, name))
    sizes = list(range(10)) + [31, 32, 33, 64, 70]
    write("roots.json", dict(
        leaves=[leaf.hex() for leaf in tree.leaves],
        roots={str(n): (tree.root(0, n) if n else empty).hex() for n in sizes},
        nodes={"0": [tree.leaf(n).hex() for n in range(8)]},
        hasher=[dict(kind="empty", want=empty.hex()),
                dict(kind="leaf", data_hex="", want=Tree([b""]).leaf(0).hex())]))


def encoded(case, name):
    case = {k: [b64(h) for h in v] if k == "proof" else b64(v) if isinstance(v, bytes) else v
            for k, v in case.items()}
    return {**case, "desc": name, "wantErr": name != "happy path"}


# Notes
class Key:
    def __init__(self, name, kind=1):
        self.name, self.kind = name, kind
        self.seed = RANDOM.randbytes(32)
        self.key = Ed25519PrivateKey.from_private_bytes(self.seed)
        self.public = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + self.public).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(bytes([kind]) + self.public)}"
        self.skey = f"PRIVATE+KEY+{name}+{self.id.hex()}+{b64(bytes([kind]) + self.seed)}"
        self.short = f"{name}+{self.id.hex()}"

    def line(self, text, time=None, spoil=False):
        if self.kind == 4:
            message = f"cosignature/v1\ntime {time}\n".encode() + text
            blob = struct.pack(">Q", time) + self.key.sign(message)
        else:
            blob = self.key.sign(text)
        return f"— {self.name} {b64(self.id + (flipped(blob) if spoil else blob))}\n".encode()


def notes():
    log, other = Key("log.example/seen"), Key("other.example/ключ")
    auditor = Key("auditor.example/1", kind=4)
    text = "Ein Text,\n\nmit Leerzeile und ünïcödé.\n".encode()
    body = b"log.example/seen\n1234\n" + b64(RANDOM.randbytes(32)).encode() + b"\n"
    good, odd = log.line(text), other.line(text)
    seen = auditor.line(body, time=1764000000)
    sep, both = b"\n", [log.vkey, other.vkey]
    split = good.split(b" ")
    cases = [
        ("one", text + sep + good, [log.vkey], [log.short]),
        ("two", text + sep + good + odd, both, [log.short, other.short]),
        ("one-unknown", text + sep + good + odd, [other.vkey], [other.short]),
        ("twice", text + sep + good + good, [log.vkey], [log.short]),
        ("sixteen", text + sep + odd * 15 + good, [log.vkey], [log.short]),
        ("hundred", text + sep + odd * 99 + good, [log.vkey], [log.short]),
        ("hundred-and-one", text + sep + odd * 100 + good, [log.vkey], None),
        ("no-known", text + sep + odd, [log.vkey], None),
        ("bad-known", text + sep + log.line(text, spoil=True), [log.vkey], None),
        ("bad-unknown", text + sep + good + other.line(text, spoil=True), [log.vkey], [log.short]),
        ("bad-after-good", text + sep + good + log.line(text, spoil=True), [log.vkey], None),
        ("other-text", text.replace(b"Ein", b"Kein") + sep + good, [log.vkey], None),
        ("ambiguous", text + sep + good, [log.vkey, log.vkey], None),
        ("no-blank", text + good, [log.vkey], None),
        ("no-signature", text + sep, [log.vkey], None),
        ("no-newline", text + sep + good[:-1], [log.vkey], None),
        ("line-between", text + sep + good + b"other\n", [log.vkey], None),
        ("control", b"\x07" + text + sep + good, [log.vkey], None),
        ("return", text + sep + good[:-1] + b"\r\n", [log.vkey], None),
        ("not-utf8", b"\xc3\x28" + text + sep + good, [log.vkey], None),
        ("hyphen", text + sep + good.replace("—".encode(), b"-"), [log.vkey], None),
        ("two-spaces", text + sep + good.replace(b" ", b"  ", 1), [log.vkey], None),
        ("no-padding", text + sep + good.replace(b"=", b""), [log.vkey], None),
        ("short", text + sep + b" ".join(split[:2]) + b" " + b64(log.id).encode() + b"\n", [log.vkey], None),
        ("plus-in-name", text + sep + good + odd.replace(b"/", b"+", 1), [log.vkey], None),
        ("cosigned", body + sep + log.line(body) + seen, [log.vkey, auditor.vkey], [log.short, auditor.short]),
        ("cosigned-at-another-time", body + sep + auditor.line(body, time=5, spoil=True), [auditor.vkey], None),
        ("cosigned-no-checkpoint", text + sep + auditor.line(text, time=7), [auditor.vkey], None),
    ]
    write("signed-note/notes.json", dict(
        sign=[dict(skey=k.skey, text=t.decode(), want=(t + sep + k.line(t)).decode())
              for k in (log, other) for t in (text, body)],
        vkey_ok=[log.vkey, other.vkey, auditor.vkey],
        vkey_bad=[log.vkey + "=", log.vkey.upper(), log.vkey.replace(log.id.hex(), "00000000"),
                  "a b+" + log.vkey.split("+", 1)[1], log.vkey[:-4] + "===="],
        cases=[dict(id=i, note_b64=b64(n), vkeys=k, want="ok" if v else "error", verified=v)
               for i, n, k, v in cases]))
    write("signed-note/one.json", dict(vkey=log.vkey, note=(text + sep + good).decode(), want="ok"))
    root = RANDOM.randbytes(32)
    lines = [("log.example", "0", b64(hashlib.sha256(b"").digest()), "", "ok"),
             ("log with spaces - 7", "9223372036854775807", b64(root), "", "ok"),
             ("x", "12", b64(root), "more\nand more\n", "ok"), ("x", "12", b64(b"any"), "", "ok"),
             ("x", "9223372036854775808", b64(root), "", "error"), ("x", "012", b64(root), "", "error"),
             ("x", "+12", b64(root), "", "error"), ("x", "1 2", b64(root), "", "error"),
             ("x", "", b64(root), "", "error"), ("x", "٣", b64(root), "", "error"),
             ("", "12", b64(root), "", "error"), ("x", "12", b64(root)[:-1], "", "error"),
             ("x", "12", "", "", "error"), ("x", "12", b64(root), "\nmore\n", "error"),
             ("x", "12", b64(b"1")[:-3] + "R==", "", "error")]
    cases = []
    for origin, size, hash_, rest, want in lines:
        case = dict(body=f"{origin}\n{size}\n{hash_}\n{rest}", want=want)
        if want == "ok":
            case |= dict(origin=origin, size=int(size), hash_b64=hash_, rest=rest)
        cases.append(case)
    cases += [dict(body=b, want="error") for b in ("", "\n", "x\n12\n", "x\n12\n" + b64(root))]
    write("checkpoint/bodies.json", dict(cases=cases))


# Canonical JSON
def jcs():
    values = {
        "order": {"\ufb33": 1, "\U0001f602": 2, "é": 3, "e\u0301": 4, "": 5, "a": 6, "A": 7, "\x7f": 8, "10": 9, "2": 10},
        "escapes": {"s": "".join(map(chr, range(1, 0x30))) + "\"\\/\x7f\x80\u2028\u2029\uffff\U0010ffff"},
        "integers": [0, 1, -1, 2**53 - 1, -(2**53) + 1, 10**15],
        "nested": {"z": [[], {}, [[{"b": [True, False], "a": {}}]]], "a": ""},
        "entry": {"v": 1, "type": "pause.begun", "t": "2026-11-23T17:37:43.015119Z", "seq": 7, "actor": 1000, "body": {}},
    }
    for name, value in values.items():
        canonical = rfc8785.dumps(value)
        for folder in ("input", "output", "outhex"):
            (HERE / "jcs" / folder).mkdir(parents=True, exist_ok=True)
        (HERE / f"jcs/input/{name}.json").write_text(json.dumps(value, indent=3, ensure_ascii=name != "order"))
        (HERE / f"jcs/output/{name}.json").write_bytes(canonical)
        text = canonical.hex(" ")
        (HERE / f"jcs/outhex/{name}.txt").write_text("\n".join(text[n:n + 96].strip() for n in range(0, len(text), 96)) + "\n")


# Ed25519
def ed25519():
    groups, number = [], 0
    for _ in range(4):
        key = Ed25519PrivateKey.from_private_bytes(RANDOM.randbytes(32))
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        tests = []
        for length in (0, 1, 32, 100):
            message = RANDOM.randbytes(length)
            good = key.sign(message)
            s = int.from_bytes(good[32:], "little")
            variants = [("", message, good), ("other message", message + b"x", good),
                        ("R changed", message, flipped(good[:32]) + good[32:]),
                        ("S changed", message, good[:32] + flipped(good[32:])),
                        ("S plus order", message, good[:32] + (s + ORDER).to_bytes(32, "little")),
                        ("S is 0", message, good[:32] + bytes(32)), ("R is 0", message, bytes(32) + good[32:]),
                        ("short", message, good[:-1]), ("long", message, good + b"\0"), ("empty", message, b"")]
            for comment, text, signature in variants:
                number += 1
                try:
                    Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
                    result = "valid"
                except InvalidSignature:
                    result = "invalid"
                assert (result == "valid") == (comment == "")
                tests.append(dict(tcId=number, comment=comment, msg=text.hex(), sig=signature.hex(), result=result))
        groups.append(dict(publicKey=dict(pk=public.hex()), tests=tests))
    write("ed25519/signatures.json", dict(algorithm="EDDSA", numberOfTests=number, testGroups=groups))


merkle()
notes()
jcs()
ed25519()
