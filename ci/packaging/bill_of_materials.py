#!/usr/bin/env python3
"""Writes what the packages are made of, as SPDX 2.3: bill_of_materials.py VERSION BUNDLED FOLDER.

BUNDLED lists the Debian packages whose libraries are carried along. Libraries of headers alone are
compiled into the program.
"""
import datetime
import hashlib
import json
import os
import pathlib
import subprocess
import sys

# Compiled in; with the licence of what is used of them.
HEADERS = {
    "libboost-dev": "BSL-1.0",
    "libcli11-dev": "BSD-3-Clause",
    "libkainjow-mustache-dev": "BSL-1.0",
    "nlohmann-json3-dev": "MIT",
}


def dpkg(package, field):
    answer = subprocess.run(["dpkg-query", "-Wf", "${" + field + "}\n", package], check=True,
                            capture_output=True, text=True)
    return answer.stdout.splitlines()[0]


def part_of(package, licence):
    name = package.split(":")[0]
    return {
        "SPDXID": f"SPDXRef-{name.replace('+', 'p')}",
        "name": name,
        "versionInfo": dpkg(package, "Version"),
        "supplier": "Organization: Debian",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
        "externalRefs": [{
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceType": "purl",
            "referenceLocator": f"pkg:deb/debian/{name}@{dpkg(package, 'Version')}?distro=debian-12",
        }],
    }


def main():
    version, bundled, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]),
                                             datetime.timezone.utc)
    own = {
        "SPDXID": "SPDXRef-crossfoot",
        "name": "crossfoot",
        "versionInfo": version,
        "supplier": "Organization: The crossfoot authors",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "MIT",
        "licenseDeclared": "MIT",
        "copyrightText": "Copyright (c) 2026 The crossfoot authors",
    }
    libraries = sorted(set(bundled.read_text().split()))
    parts = [part_of(package, "NOASSERTION") for package in libraries]
    built_in = [part_of(package, licence) for package, licence in sorted(HEADERS.items())]
    related = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                "relatedSpdxElement": "SPDXRef-crossfoot"}]
    for kind, group in (("DYNAMIC_LINK", parts), ("STATIC_LINK", built_in)):
        related += [{"spdxElementId": "SPDXRef-crossfoot", "relationshipType": kind,
                     "relatedSpdxElement": part["SPDXID"]} for part in group]
    name = f"crossfoot-{version}"
    digest = hashlib.sha256(json.dumps(parts + built_in).encode()).hexdigest()
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": name,
        "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{digest[:32]}",
        "creationInfo": {"created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                         "creators": ["Tool: crossfoot ci/package"]},
        "packages": [own] + parts + built_in,
        "relationships": related,
    }
    (folder / f"{name}.spdx.json").write_text(json.dumps(document, indent=2) + "\n")


main()
