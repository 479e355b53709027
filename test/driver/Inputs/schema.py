# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# schema.py SCHEMA FILE: holds a JSON file against the part of JSON Schema that we use, strictly: keys
# that the schema does not know are wrong too. Prints what is wrong; exit code 1.

import json
import sys

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def has_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def check(value, rule, root, path):
    if "$ref" in rule:
        rule = root["$defs"][rule["$ref"].rsplit("/", 1)[1]]
    names = rule.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(has_type(value, name) for name in names):
        return ["%s: %r is not of type %s" % (path, value, " or ".join(names))]
    if "enum" in rule and value not in rule["enum"]:
        return ["%s: %r is none of %s" % (path, value, rule["enum"])]
    wrong = []
    if isinstance(value, dict):
        known = rule.get("properties", {})
        wrong += ["%s: no %s" % (path, key) for key in rule.get("required", []) if key not in value]
        wrong += ["%s: unknown key %s" % (path, key) for key in value if key not in known]
        for key in value:
            if key in known:
                wrong += check(value[key], known[key], root, "%s.%s" % (path, key))
    if isinstance(value, list):
        for index, item in enumerate(value):
            wrong += check(item, rule.get("items", {}), root, "%s[%d]" % (path, index))
    return wrong


def main():
    with open(sys.argv[1], encoding="utf-8") as schema, open(sys.argv[2], encoding="utf-8") as file:
        root = json.load(schema)
        wrong = check(json.load(file), root, root, "report")
    print("\n".join(wrong[:20]) if wrong else "as described")
    return 1 if wrong else 0


sys.exit(main())
