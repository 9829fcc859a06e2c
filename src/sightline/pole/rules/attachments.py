"""Files that other systems kept with a record: what each is, by its content where it can be told, and its size."""

_BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"BM": "image/bmp",
}
_HEIF = {b"heic", b"heix", b"mif1", b"avif"}
_BY_NAME = {
    "doc": ("application/msword", "Word document"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document"),
    "xls": ("application/vnd.ms-excel", "Excel workbook"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbook"),
    "rtf": ("application/rtf", "Rich text document"),
    "txt": ("text/plain", "Plain text"),
    "eml": ("message/rfc822", "E-mail"),
    "msg": ("application/vnd.ms-outlook", "E-mail"),
    "mp3": ("audio/mpeg", "Sound recording"),
    "wav": ("audio/wav", "Sound recording"),
    "mp4": ("video/mp4", "Video"),
}
_WORDS = {
    **dict(_BY_NAME.values()),
    "application/pdf": "PDF",
    "image/jpeg": "JPEG picture",
    "image/png": "PNG picture",
    "image/gif": "GIF picture",
    "image/tiff": "TIFF picture",
    "image/bmp": "BMP picture",
    "image/webp": "WebP picture",
    "image/heif": "HEIF picture",
}
UNKNOWN = "application/octet-stream"


def media_type_of(content: bytes, name: str) -> str:
    """What a file is: a picture or a PDF by how it begins, anything else by the ending of its name."""
    for beginning, media_type in _BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return "image/heif"
    return _BY_NAME.get(name.rpartition(".")[2].lower(), (UNKNOWN, ""))[0]


def is_picture(media_type: str) -> bool:
    """Whether it is a picture: those have a permission of their own."""
    return media_type.startswith("image/")


def kind_words(media_type: str, name: str) -> str:
    """What a file is, in words; of what is not known, the ending of its name."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return _WORDS.get(media_type) or (f"File of the kind {ending[:12]}" if ending else "File of an unknown kind")


def size_words(size: int) -> str:
    """A size in bytes, as people say it."""
    if size < 1024:
        return f"{size} {'byte' if size == 1 else 'bytes'}"
    return f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"
