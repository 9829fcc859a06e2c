"""What somebody calls the device that they are signed in on, from what its browser says of itself. A help, no proof."""

BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"))
THEN = (("Chrome", "Chrome"), ("CriOS", "Chrome"), ("FxiOS", "Firefox"), ("Safari", "Safari"))
SYSTEMS = (
    *(("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows")),
    *(("Macintosh", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux")),
)


def device_words(user_agent: str) -> str:
    """Such as "Chrome on Android"; "A browser" where it cannot be told."""
    browser = next((words for mark, words in (*BROWSERS, *THEN) if mark in user_agent), "A browser")
    system = next((words for mark, words in SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
