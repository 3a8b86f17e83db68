# `make run` and `make test` do all the set-up themselves, and do only what is still to be done.

VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
WORKERS ?= 2
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input -c constraints.txt

.PHONY: help run test soak lint bench setup translations constraints clean

help:
	@echo 'make run           sets everything up and opens the sample project (kept in $(DEMO))'
	@echo 'make test          sets everything up and runs ruff, mypy, import-linter and pytest'
	@echo 'make soak          gives the property tests a long turn, some minutes'
	@echo 'make lint          the same without pytest'
	@echo 'make bench         measures the program on a project of the size of France (limits-map bench), then single parts of it'
	@echo 'make translations  puts new texts of the window into limits_map/translations/, to be translated'
	@echo 'make setup         sets everything up and runs nothing'
	@echo 'make constraints   takes the newest libraries that fit, and locks them in constraints.txt'
	@echo 'make clean         removes everything that make made, but for $(VENV); the sample project too'

run: setup
	@$(BIN)/limits-map demo $(DEMO)

test: $(VENV)/.test-tools lint
	@for tool in 'chromium chromium-browser google-chrome' ogrinfo Xvfb 'soffice libreoffice'; do \
	    command -v $$tool >/dev/null || echo "Not found: $${tool%% *}. The tests that need it are skipped."; \
	done
	@echo 'Running the tests'
	@LC_ALL=C.UTF-8 QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} \
	    $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

soak: setup
	@LIMITS_MAP_PROPERTIES=soak $(BIN)/python -m pytest -n $(WORKERS) --timeout 1800 tests/cartography tests/disclosure tests/operations tests/exports/test_nothing_leaks.py tests/ui/test_map_soak.py tests/ui/test_map_edits.py tests/ui/test_scene_reader.py

lint: setup
	@echo 'Checking style, types and imports'
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check .
	@$(BIN)/mypy --strict --no-error-summary
	@mkdir -p build && $(BIN)/lint-imports --no-logo --cache-dir build/imports >build/imports.txt 2>&1 \
	    || { cat build/imports.txt; exit 1; }

bench: setup
	@$(BIN)/limits-map bench --json
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m tests.bench

setup: limits_map/_assets/.made

texts = $(wildcard limits_map/ui/*.py limits_map/ui/*/*.py limits_map/ui/*/*/*.py) limits_map/app.py
lupdate = $(BIN)/pyside6-lupdate -silent -no-obsolete -locations none -source-language fr_FR
translations: setup
	@$(lupdate) -target-language en_US $(texts) -ts limits_map/translations/limits_map_en.ts
	@$(lupdate) -pluralonly -target-language fr_FR $(texts) -ts limits_map/translations/limits_map_fr.ts

clean:
	@rm -rf build dist node_modules limits_map/_assets .hypothesis
	@find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

constraints:
	@rm -rf build/constraints && python3.11 -m venv build/constraints
	@build/constraints/bin/pip install -qq -e '.[dev]'
	@{ head -n 1 constraints.txt; build/constraints/bin/pip freeze --exclude-editable; \
	    grep '^[^#].*;' constraints.txt; } >build/constraints.txt && mv build/constraints.txt constraints.txt


# ---------------------------------------------------------------- set-up, step by step

is_debian_root = [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
apt_install = { apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install -y --no-install-recommends $(1); } >$(2) 2>&1

# The first Python that is new enough and can make virtual environments, which Debian packs separately.
find_python = for name in python3 python3.11 python3.12 python3.13 python3.14; do \
    "$$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
    && echo "$$name" && break; done

$(BIN)/python:
	@python=$$($(find_python)); \
	if [ -z "$$python" ] && $(is_debian_root); then \
	    echo 'Installing Python'; \
	    $(call apt_install,python3 python3-venv,/dev/null); \
	    python=$$($(find_python)); \
	fi; \
	if [ -z "$$python" ]; then \
	    echo 'LIMITS Map needs Python 3.11 or later with its venv module, and none was found.' >&2; \
	    echo 'On Debian or Ubuntu: sudo apt-get install python3-venv. Elsewhere: install Python 3.11.' >&2; \
	    exit 1; \
	fi; \
	"$$python" -m venv $(VENV)

# What building the program needs, in the locked versions, and odfpy, the one library that is not packed as a wheel.
$(VENV)/.build-tools: $(BIN)/python constraints.txt
	@echo 'Setting up the Python libraries, which takes some minutes the first time'
	@$(PIP) hatchling PySide6-Addons odfpy
	@touch $@

# The libraries that Qt loads and the system lacks; Debian forms the names of their packages from their own.
qt = $(VENV)/lib/python3*/site-packages/PySide6/Qt
qt_window = $(qt)/plugins/platforms/libqxcb.so
qt_camera = $(qt)/lib/libQt6Multimedia.so.6 $(qt)/plugins/multimedia/libffmpegmediaplugin.so
qt_core = $(qt)/plugins/platforms/libqoffscreen.so $(qt)/lib/libQt6Widgets.so.6 $(qt)/lib/libQt6Svg.so.6 \
    $(qt)/lib/libQt6PrintSupport.so.6 $(qt)/lib/libQt6Network.so.6 $(qt)/lib/libQt6Positioning.so.6 \
    $(qt)/lib/libQt6SerialPort.so.6
missing_libraries = ldd $(1) 2>/dev/null | sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found.*/\1/p' | sort -u
missing_packages = { $(call missing_libraries,$(qt_core) $(qt_window) $(qt_camera)) | grep -v '^libQt6' | sed -E \
    -e 's/^libg(lib|thread|object|module|io)-2\.0\.so.*/libglib2.0-0/' -e 's/^libbrotli.*/libbrotli1/' \
    -e 's/([0-9])\.so\./\1-/' -e 's/\.so\.//' | tr 'A-Z_' 'a-z-'; \
    command -v npm >/dev/null || echo npm; } | sort -u | tr '\n' ' ' | sed 's, $$$$,,'

$(VENV)/.system: $(VENV)/.build-tools
	@missing=$$($(missing_packages)); \
	if [ -n "$$missing" ] && $(is_debian_root); then \
	    echo "Installing what the system lacks: $$missing"; \
	    $(call apt_install,$$missing,$(VENV)/apt.log) || tail -n 3 $(VENV)/apt.log >&2; \
	    missing=$$($(missing_packages)); \
	fi; \
	if [ -z "$$missing" ]; then touch $@; exit 0; fi; \
	echo "The system lacks: $$missing" >&2; \
	echo "On Debian or Ubuntu: sudo apt-get install $$missing" >&2; \
	echo 'Elsewhere the packages may have other names; npm comes with Node.js.' >&2; \
	if [ -n "$$($(call missing_libraries,$(qt_core)))" ]; then \
	    echo 'Qt cannot start without them.' >&2; exit 1; \
	elif ! command -v npm >/dev/null && [ ! -e limits_map/_assets/leaflet/leaflet.js ]; then \
	    echo 'npm fetches Leaflet, which exported maps carry.' >&2; exit 1; \
	else \
	    echo 'Without them the window, or the camera of a walk, may not open; the commands still work.' >&2; \
	fi

$(VENV)/.installed: $(VENV)/.system pyproject.toml constraints.txt
	@$(PIP) --no-build-isolation -e '.[dev]'
	@touch $@

limits_map/_assets/.made: $(VENV)/.installed hatch_build.py package-lock.json $(wildcard limits_map/translations/*.ts)
	@$(BIN)/python hatch_build.py
	@$(BIN)/python -m compileall -q limits_map
	@touch $@

# The programs that some tests look at the exports and project files with; each is tried once.
$(VENV)/.test-tools: $(VENV)/.installed
	@if $(is_debian_root); then \
	    for pair in chromium:chromium ogrinfo:gdal-bin Xvfb:xvfb; do \
	        command -v "$${pair%:*}" >/dev/null && continue; \
	        echo "Installing $${pair#*:}, which tests use"; \
	        $(call apt_install,"$${pair#*:}",$(VENV)/apt.log) || tail -n 3 $(VENV)/apt.log >&2; \
	    done; \
	fi
	@touch $@
