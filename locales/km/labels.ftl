# Names of closed lists, one line each: list-code = name.
# NEEDS REVIEW by a native reader of Khmer before use.
Language-vi = ភាសាវៀតណាម
Language-en = ភាសាអង់គ្លេស
Language-km = ភាសាខ្មែរ
