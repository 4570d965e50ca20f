"""Exports: the book in other programs' formats, streamed; the data dictionary; the crosswalk to other vocabularies.

    from tracker.export.stream import export

    for piece in export(session, "csv", Filter(issuer=["EU"]), what="mentions"):
        file.write(piece)

`subjects` are what there is to export, `formats` how it is written; each is one module, found by being there. The same
book and the same arguments give the same bytes, and no export holds more than some hundred rows at a time.
"""
