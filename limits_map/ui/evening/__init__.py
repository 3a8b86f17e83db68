"""The evening after a walk: what is unfinished is tidied up one by one, phone pictures and paper sheets come in."""
