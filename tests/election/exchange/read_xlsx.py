#!/usr/bin/env python3
"""A spreadsheet as openpyxl, which shares no code with the writer, reads it.

Usage: read_xlsx.py FILE.xlsx; prints JSON: rows of [type, value], type s (text), n (number or empty) or f (formula).
"""
import json
import sys

import openpyxl


def main():
    book = openpyxl.load_workbook(sys.argv[1])
    if len(book.worksheets) != 1:
        sys.exit(f"{len(book.worksheets)} sheets")
    rows = [[[cell.data_type, cell.value] for cell in row] for row in book.worksheets[0].iter_rows()]
    print(json.dumps(rows, ensure_ascii=False))


if __name__ == "__main__":
    main()
