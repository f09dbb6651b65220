#!/usr/bin/python3
"""Tags a text by the console, with the standard library alone: tag.py LANGUAGE TEXT."""

import json
import os
import sys
import urllib.error
import urllib.request

headers = {"Content-Type": "application/json"}
if "NAGARE_TOKEN" in os.environ:
    headers["Authorization"] = "Bearer " + os.environ["NAGARE_TOKEN"]
request = urllib.request.Request(
    os.environ.get("NAGARE_CONSOLE_URL", "http://127.0.0.1:8090") + "/v1/tag",
    data=json.dumps({"language": sys.argv[1], "text": sys.argv[2]}).encode(),
    headers=headers,
)
try:
    with urllib.request.urlopen(request, timeout=30) as answer:
        for result in json.load(answer)["results"]:
            for span in result["spans"]:
                print(span["type"], span["text"], f"{span['confidence']:.2f}")
except urllib.error.HTTPError as error:
    sys.exit(f"{error.code}: {error.read().decode()}")
