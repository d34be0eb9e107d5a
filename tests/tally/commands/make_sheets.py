#!/usr/bin/env python3
"""Spreadsheets as officials make them, for import_sheet_test.cpp. Usage: make_sheets.py FOLDER"""
import pathlib
import sys
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment

FOLDER = pathlib.Path(sys.argv[1])


def town():
    book = Workbook()
    other = book.active
    other.title = "Instruktion"
    other["A1"] = "Fyll i listan på nästa flik"
    sheet = book.create_sheet("Förslag")
    sheet["A1"] = "Medborgarbudget 2026"
    sheet.merge_cells("A1:F1")
    sheet["A1"].alignment = Alignment(horizontal="center")
    headers = ["KOSTNAD (kr)", "Område", "Förslagets namn", "Namn - engelska", "område_en", "Beskrivning", "Kontakt", "Kategori",
               "Bild", "Plats"]
    for column, header in enumerate(headers, 1):
        sheet.cell(3, column, header)
    rows = [
        [120000, "Norr", "Gungor", "Swings", "North", "Två gungor.", "a@example.org", "Lek", "gungor.JPG", "Skolan"],
        [33333.333, None, "Bänk", "Bench", None, "En bänk.", None, "Lek", "BÄNK", "Parken"],
        [1250.125, None, "Ljus", None, None, None, None, "Trygghet", "saknas.jpg", None],
        [None] * 10,
        ["75 000 kr", "Söder", "Hinderbana", "Obstacle course", "South", None, None, None, None, None],
        [None, "Söder", "Utan kostnad", None, None, None, None, None, None, None],
        ["kr 80.000:-", "Hela staden", "Cykelvägar", "Cycle lanes", "Whole city", None, None, None, None, None],
        ["ingen aning", "Söder", "Obestämd", None, None, None, None, None, None, None],
        [5000, "Söder", None, None, None, "Utan namn", None, None, None, None],
        [60000, "Söder", "Gömd", None, None, None, None, None, None, None],
        ["=A4+A5", "Söder", "Formel", None, None, None, None, None, None, None],
        [True, "Söder", "Sant", None, None, None, None, None, None, None],
        [283583, None, "Summa", None, None, None, None, None, None, None],
    ]
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    sheet["A4"].number_format = '#,##0\\ "kr"'
    sheet["A13"].number_format = "#,##0"
    sheet.merge_cells("B4:B6")
    sheet.row_dimensions[13].hidden = True
    hidden = book.create_sheet("Gammalt")
    hidden["A1"] = "Namn"
    hidden.sheet_state = "hidden"
    book.save(FOLDER / "town.xlsx")


def dates():
    book = Workbook()
    sheet = book.active
    sheet.append(["name", "cost"])
    sheet.append(["Swings", 45000])
    sheet.append(["Party", 46000])
    sheet.append(["Half", 0.5])
    sheet["B3"].number_format = "yyyy-mm-dd"
    sheet["B4"].number_format = "0%"
    book.save(FOLDER / "dates.xlsx")


def many():
    book = Workbook()
    sheet = book.active
    sheet.append(["Title", "Description", "Estimated cost", "District"])
    for i in range(300):
        sheet.append([f"Proposal {i + 1}", "Words " * 30, 1000 + i, ["North", "South"][i % 2]])
    book.save(FOLDER / "many.xlsx")


def hostile():
    # A workbook of 2 GiB of spaces in a small file, one that lacks its parts, one with a text that refers to nowhere.
    with zipfile.ZipFile(FOLDER / "town.xlsx") as source:
        parts = {name: source.read(name) for name in source.namelist()}

    def write(name, changes, leave=()):
        with zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_DEFLATED) as out:
            for part, content in {**parts, **changes}.items():
                if part not in leave:
                    out.writestr(part, content)

    write("bomb.xlsx", {"xl/sharedStrings.xml": b"<sst>" + b" " * (65 << 20) + b"</sst>"})
    write("lacking.xlsx", {}, leave=["xl/workbook.xml"])
    write("torn.xlsx", {"xl/worksheets/sheet2.xml": parts["xl/worksheets/sheet2.xml"][:900]})
    laughs = b"<!DOCTYPE worksheet [<!ENTITY a \"" + b"ha" * 1000 + b"\">" + b"".join(
        b"<!ENTITY %c \"%s\">" % (98 + i, (b"&%c;" % (97 + i)) * 50) for i in range(8)) + b"]>"
    sheet = parts["xl/worksheets/sheet2.xml"]
    start = sheet.index(b"<worksheet")
    write("laughs.xlsx", {"xl/worksheets/sheet2.xml": laughs + sheet[start:].replace(b"Gungor", b"&i;", 1)})
    (FOLDER / "cut.xlsx").write_bytes((FOLDER / "town.xlsx").read_bytes()[:3000])


def formats():
    """One proposal a row, of 45000, in each number format; its name says what comes of it."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Namn", "Kostnad"])
    for name, code in [
            ("plain", "#,##0"), ("kronor", '#,##0\\ "kr"'), ("kronor before", '"kr"\\ #,##0.00'), ("dash", '#,##0":-"'),
            ("swedish", "[$kr-41D]\\ #,##0;[Red]-[$kr-41D]\\ #,##0"), ("accounting", '_-* #,##0.00\\ "kr"_-'),
            ("general", "General"), ("spaces", "#\\ ##0"), ("three zeros", '#,##0",000"'),
            ("tkr", '#,##0 "tkr"'), ("tkr unquoted", "# ##0 tkr"), ("MSEK", '0.0" MSEK"'), ("thousands", "#,##0,"),
            ("millions", '0.0,,"M"'), ("by condition", '[>=1000]0.0,"k";0'), ("each", '#,##0 "kr/st"'), ("about", '"ca "0'),
            ("unseen", ";;;"), ("a word", '#,##0 "poäng"'), ("escaped", "#,##0\\ \\t\\k\\r"), ("no number", '"kr"')]:
        sheet.append([name, 45000])
        sheet.cell(sheet.max_row, 2).number_format = code
    book.save(FOLDER / "formats.xlsx")


def hidden():
    book = Workbook()
    sheet = book.active
    sheet.append(["Namn", "Kostnad", "Pris", "Beskrivning", "Bild", "Plats"])
    sheet.append(["Gungor", 1000, 3000, "Handläggaren: avslå", "gungor.png", "Skolan"])
    sheet.append(["Bänk", 2000, 4000, None, None, None])
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions.group("D", "E", hidden=True)
    book.save(FOLDER / "hidden.xlsx")
    sheet.column_dimensions["C"].hidden = True
    book.save(FOLDER / "hidden-costs.xlsx")


town()
dates()
many()
hostile()
formats()
hidden()
