"""Compares PROV-JSON documents by what python3-prov (Debian) reads in them.

    prov_agree.py BEFORE AFTER [BEFORE AFTER]...     both hold the same records
    prov_agree.py --read FILE...                     each can be read and holds records

Exit 0 they do, 1 they do not, 77 python3-prov is not here.
"""
import sys

try:
    from prov.model import ProvDocument
except ImportError:
    print("skipped: python3-prov is not installed")
    sys.exit(77)


def records(path):
    """Blank names are arbitrary: relations are compared by what they say."""
    with open(path, encoding="utf-8") as file:
        document = ProvDocument.deserialize(file, format="json")

    def key(record):
        name = str(record.identifier) if record.identifier else ""
        if record.is_relation() and name.startswith("_:"):
            name = ""
        return repr((record.get_type().localpart, name, sorted((str(k), repr(v)) for k, v in record.attributes)))

    scopes = {"": sorted(map(key, document.get_records()))}
    for bundle in document.bundles:
        scopes[str(bundle.identifier)] = sorted(map(key, bundle.get_records()))
    return scopes


failed = 0
if sys.argv[1] == "--read":
    for path in sys.argv[2:]:
        if not any(records(path).values()):
            print(path, "holds no records")
            failed = 1
else:
    for before, after in zip(sys.argv[1::2], sys.argv[2::2]):
        first, second = records(before), records(after)
        for scope in sorted(set(first) | set(second)):
            for record in sorted(set(first.get(scope, [])) ^ set(second.get(scope, [])))[:4]:
                print(after, scope, record)
        failed |= first != second
sys.exit(failed)
