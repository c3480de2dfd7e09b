"""The pages in a real browser: Debian's chromium, headless, at desktop and phone width, light and dark."""
