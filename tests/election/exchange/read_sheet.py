"""A CSV file as LibreOffice opens it with one separator: JSON rows of ["formula" or "text", what shows]."""
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def rows(csv, separator):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             f"--infilter=CSV:{separator},34,76,1", "--convert-to", "fods", "--outdir", folder, csv],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        tree = ElementTree.parse(pathlib.Path(folder) / (pathlib.Path(csv).stem + ".fods"))
    for row in tree.iter(TABLE + "table-row"):
        cells = []
        for cell in row:
            if not cell.tag.startswith(TABLE):
                continue
            kind = "formula" if cell.get(TABLE + "formula") else "text"
            shown = "\n".join("".join(part.itertext()) for part in cell.iter(TEXT + "p"))
            cells += [[kind, shown]] * min(int(cell.get(TABLE + "number-columns-repeated", 1)), 100)
        yield cells


print(json.dumps(list(rows(sys.argv[1], sys.argv[2]))))
