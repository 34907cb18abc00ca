#!/usr/bin/env python3
"""Makes a Python wheel of the program and its libraries: wheel.py STAGE VERSION FOLDER.

The files go where the installer puts scripts and data, so that the program finds its libraries
beside itself. Times come from SOURCE_DATE_EPOCH.
"""
import base64
import hashlib
import os
import pathlib
import sys
import time
import zipfile

TAG = "py3-none-manylinux_2_36_x86_64"

METADATA = """Metadata-Version: 2.1
Name: crossfoot
Version: {version}
Summary: Checks published official statistics: down, across, and against what was published before
License: MIT
Classifier: Operating System :: POSIX :: Linux
Classifier: License :: OSI Approved :: MIT License
Requires-Python: >=3.7
Description-Content-Type: text/markdown

{readme}"""


def entries(stage, version):
    """Names in the wheel with their bytes and modes."""
    data = f"crossfoot-{version}.data"
    for path in sorted(stage.rglob("*")):
        if path.is_file():
            name = path.relative_to(stage).as_posix()
            is_program = name.startswith("bin/")
            place = f"{data}/scripts/{path.name}" if is_program else f"{data}/data/{name}"
            yield place, path.read_bytes(), 0o755 if is_program else 0o644
    info = f"crossfoot-{version}.dist-info"
    readme = (pathlib.Path(__file__).parent / "README.md").read_text()
    yield f"{info}/LICENSE", (stage / "share/doc/crossfoot/LICENSE").read_bytes(), 0o644
    yield f"{info}/METADATA", METADATA.format(version=version, readme=readme).encode(), 0o644
    yield (f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: crossfoot\nRoot-Is-Purelib: false\n"
           f"Tag: {TAG}\n".encode(), 0o644)


def main():
    stage, version, folder = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    moment = time.gmtime(max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800))[:6]
    record = []
    with zipfile.ZipFile(folder / f"crossfoot-{version}-{TAG}.whl", "w") as wheel:
        def write(name, data, mode):
            info = zipfile.ZipInfo(name, moment)
            info.external_attr = (0o100000 | mode) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(info, data, compresslevel=9)

        for name, data, mode in entries(stage, version):
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{len(data)}\n")
            write(name, data, mode)
        name = f"crossfoot-{version}.dist-info/RECORD"
        write(name, "".join(record + [f"{name},,\n"]).encode(), 0o644)


main()
