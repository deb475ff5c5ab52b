#!/usr/bin/env python3
"""Writes the embedded reference tables from the raw lists.

    python3 make.py RAW_FOLDER

RAW_FOLDER holds admin/, occupations/, industries/, lists/ and text/ as described in README.md.
The output is the same for the same input: rows are sorted, gzip carries no time.
"""

import collections
import csv
import gzip
import pathlib
import sys
import unicodedata

RAW = pathlib.Path(sys.argv[1])
OUT = pathlib.Path(__file__).parent

# Names that the public dumps cut short; completed from the text of the decision.
OCCUPATION_NAMES = {"2152": "Kỹ sư điện tử"}

# Units the country numbered or split in its own way, and the ISCO-08 unit each comes from.
ISCO_OF_NATIONAL = {
    "17": "1", "173": "12", "1731": "1211", "1732": "1212", "1733": "1221", "1734": "1222",
    "1735": "1324", "1736": "1330", "1737": "1223", "172": "13", "1721": "131", "1722": "132",
    "1723": "1323", "1724": "1420", "1725": "141", "1726": "1324", "1728": "134", "174": "13",
    "1741": "131", "1742": "132", "1743": "1323", "1744": "1420", "1745": "141", "1746": "1324",
    "1748": "134", "1710": "1120",
    "212": "212", "2121": "2120", "2122": "2120", "231": "231", "2311": "2310", "2312": "2310",
    "233": "233", "2331": "2330", "2332": "2330", "239": "235", "2391": "2351", "2392": "2352",
    "2393": "2353", "2394": "2354", "2395": "2355", "2396": "2356", "2399": "2359",
    "3144": "3142", "3316": "4311", "3439": "3435", "361": "2341", "3610": "2341",
    "362": "2342", "3620": "2342", "363": "2352", "3630": "2352", "364": "235", "3641": "2320",
    "3642": "2359", "36": "23",
    "440": "441", "4401": "4411", "4402": "4412", "4403": "4413", "4404": "4414", "4405": "4415",
    "4406": "4416", "4409": "4419", "540": "541", "5401": "5414", "5409": "5419",
    "820": "821", "8201": "8211", "8202": "8212", "8209": "8219", "920": "921", "9201": "9211",
    "9202": "9212", "9203": "9213", "9204": "9214", "9205": "9215", "9206": "9216",
    "940": "941", "9401": "9411", "9402": "9412",
}

# Words beside each other in advertisements that read like a place, and are none.
WORDS = {
    "bình an", "lý nhân", "trung tâm", "điện bàn", "lương tại", "văn làm", "phận thiết", "giá làm",
    "vụ thu", "đồng hà", "đông hạ", "văn quán", "thành hạ", "vụ bán", "năm cần", "tư kỹ", "gia viên",
    "văn hồ", "ăn thì", "chợ đơn",
}

KINDS = {"phuong": "ward", "xa": "commune", "dac_khu": "special-zone"}


def read(name):
    with open(RAW / name, encoding="utf-8", newline="") as file:
        return [{k: clean(v) for k, v in row.items()} for row in csv.DictReader(file)]


def clean(text):
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def write(name, rows):
    text = "".join("\t".join(str(field) for field in row) + "\n" for row in rows)
    if name.endswith(".gz"):
        (OUT / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    else:
        (OUT / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def fold(text):
    text = text.lower().replace("đ", "d")
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def bare(unit):
    """The name without the kind: the raw lists keep it before a number ("Phường 05")."""
    kind, _, rest = unit["full_name"].rpartition(" ")
    return str(int(rest)) if rest.isdigit() and unit["name"].startswith(kind) else unit["name"]


def places():
    provinces = read("admin/provinces_new.csv")
    write("provinces.tsv", sorted(
        (p["code"], p["name"], p["full_name"], p["name_en"], p["lat"], p["lon"])
        for p in provinces))
    zones = {r["ward_code"]: r["region"] for r in read("lists/minimum_wage_zones_2026.csv")}
    communes = read("admin/wards_new.csv")
    write("communes.tsv.gz", sorted(
        (c["code"], c["name"], c["full_name"], KINDS[c["type"]], c["province_code"], c["lat"],
         c["lon"])
        for c in communes))
    write("wage_zones_2026.tsv.gz", sorted((c["code"], zones[c["code"]]) for c in communes))
    write("old_provinces.tsv", sorted(
        (p["code"], p["full_name"], p["name"], p["new_province_code"])
        for p in read("admin/provinces_old.csv")))

    by_ward, by_district = collections.defaultdict(list), {}
    for row in read("admin/ward_old_to_new.csv"):
        # The likeliest successor first.
        rank = (row["is_default"] != "1", row["relation"] != "whole", row["new_ward_code"])
        if row["old_ward_code"]:
            by_ward[row["old_ward_code"]].append((rank, row["new_ward_code"]))
        else:
            by_district[row["old_district_code"]] = row["new_ward_code"]
    write("old_districts.tsv", sorted(
        (d["code"], d["full_name"], bare(d), d["province_code"], d["lat"], d["lon"],
         by_district.get(d["code"], ""))
        for d in read("admin/districts_old.csv")))
    write("old_communes.tsv.gz", sorted(
        (c["code"], c["full_name"], bare(c), c["district_code"],
         ",".join(code for _, code in sorted(by_ward[c["code"]])))
        for c in read("admin/wards_old.csv")))

    # Ordinary words that read like a place, at least once the marks are gone.
    words = {clean(line).lower() for line in open(RAW / "text/vietnamese_words.txt", encoding="utf-8")}
    names = {fold(r["name"]) for r in communes}
    names |= {fold(r["name"]) for r in read("admin/wards_old.csv")}
    names |= {fold(r["name"]) for r in read("admin/districts_old.csv")}
    # Province names are places even where the dictionary has the word; but hòa bình is peace.
    known = {fold(p["name"]) for p in provinces + read("admin/provinces_old.csv")} - {"hoa binh"}
    write("words_like_places.tsv", sorted(
        (w,) for w in words | WORDS if " " in w and fold(w) in names - known))


def occupations():
    english = {r["code"]: r["name_en"] for r in read("occupations/isco08_en.csv")}
    rows, titles = [], []
    for row in read("occupations/occupations_vn.csv"):
        name = OCCUPATION_NAMES.get(row["code"], row["name_vi"])
        if row["level"] == "5":
            titles.append((row["code"], name))
            continue
        code = row["code"]
        isco = ISCO_OF_NATIONAL.get(code) or row["isco08_code"]
        if not isco and len(code) == 1 or code in ("0", "1"):
            isco = code
        rows.append((code, row["parent_code"], name, english.get(isco, "")))
    write("occupations.tsv.gz", sorted(rows))
    titles += [(r["occupation_code"], r["title_vi"]) for r in read("occupations/occupation_titles_vn.csv")]
    write("occupation_titles.tsv.gz", sorted(set(titles)))


def industries():
    write("industries.tsv.gz", sorted(
        (r["code"], r["level"], r["parent_code"], r["name_vi"], r["version"])
        for r in read("industries/industries_vsic2018.csv")))
    write("industry_sections_2025.tsv", [
        (r["code"], r["name_vi"], r["vsic2018_section"])
        for r in read("industries/industries_vsic2025_sections.csv")])


def lists():
    kinds = {"KCN": "industrial-zone", "CCN": "industrial-cluster"}
    write("industrial_zones.tsv", [
        (f"{r['kind'].lower()}-{fold(r['name']).replace(' ', '-')}", kinds[r["kind"]], r["name"],
         r["old_location"], r["new_ward_code"], r["status"], r["area_ha"], r["note"])
        for r in read("lists/industrial_zones_angiang_kiengiang.csv")])
    write("minimum_wages.tsv", [
        (r["region"], r["vnd_per_month"], r["vnd_per_hour"], r["decree"], r["effective_from"])
        for r in read("lists/minimum_wage_rates.csv")])
    write("ethnic_groups.tsv", [
        (r["code"], r["name"], r["other_names"])
        for r in read("lists/ethnic_groups.csv") if r["kind"] == "ethnic_group"])


places()
occupations()
industries()
lists()
