"""The language and the theme of the pages. What counts, in this order: what was chosen in this browser (a cookie, set
by the form in the footer), what the person who signed in chose at accounts, what the browser asks for.

settings.py   "web.preferences.middleware.Language" after the middleware that knows request.user
urls.py       path("language", methods(POST=choose_language), name="choose-language")
              path("theme", methods(POST=choose_theme), name="choose-theme")
"""
