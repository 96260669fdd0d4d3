# The commands of WijkDesk; `make help` lists them. Each sets up what it needs first.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run big test cover bench screenshots robustness mutate lint pdfcheck lock clean

PYTHON_VENV := .venv/bin/python
EXAMPLE := build/voorbeeld
BIG := build/groot
EXAMPLE_PDF := build/wijkopgave-ossenkoppelerhoek.pdf
WIJKDESK := $(PYTHON_VENV) -m wijkdesk
PRINT := $(WIJKDESK) print wijkopgave --gebied Ossenkoppelerhoek --store $(EXAMPLE)
MEETING := agenda agenda-met-stukken presentielijst presentielijst-met-gegevens verslag besluiten acties briefing tafel
# The reference engine for PDF/A and PDF/UA is no part of this repository.
VERAPDF := ../shared/tools/verapdf/check.sh
# In a run this short, making code fast takes Java longer than it wins.
pdfcheck: export JDK_JAVA_OPTIONS := -XX:TieredStopAtLevel=1 -XX:+UseSerialGC

# The example holds fictitious people only, so its password may be read by all. A store of your own
# has a password of your own, which stands nowhere.
run big screenshots pdfcheck $(EXAMPLE) $(BIG): export WIJKDESK_PASSWORD := voorbeeld-almelo

# With this variable set Python compiles every module again at each start: three times as slow.
unexport PYTHONDONTWRITEBYTECODE

help: ## toont deze lijst
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
		printf '  %-18s %s\n' "$$name" "$$text"; done

run: $(EXAMPLE) ## start WijkDesk met het voorbeeld (zonder beeldscherm: drukt het voorbeeld af)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "WijkDesk opent met het voorbeeld; het wachtwoord daarvan is $$WIJKDESK_PASSWORD"; \
		$(PYTHON_VENV) -m wijkdesk --store $(EXAMPLE) $(OPTIONS); \
	else \
		$(PRINT) --out $(EXAMPLE_PDF) && \
		echo "Er is geen beeldscherm. De wijkopgave van Ossenkoppelerhoek staat in $(EXAMPLE_PDF)"; \
	fi

# Made aside and moved when whole, so that an interrupted command leaves no half example.
$(EXAMPLE): | set-up-run
	@mkdir -p build && rm -rf $@.nieuw
	@$(PYTHON_VENV) -m wijkdesk demo --store $@.nieuw && mv $@.nieuw $@

big: $(BIG) ## start WijkDesk met heel veel gegevens (zonder beeldscherm: zegt waar ze staan)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "WijkDesk opent met het grote voorbeeld; het wachtwoord daarvan is $$WIJKDESK_PASSWORD"; \
		$(PYTHON_VENV) -m wijkdesk --store $(BIG); \
	else \
		echo "Er is geen beeldscherm. Het grote voorbeeld staat in $(BIG). Met een beeldscherm opent u het zo:"; \
		echo "    .venv/bin/wijkdesk --store $(BIG)"; \
		echo "Het wachtwoord is $$WIJKDESK_PASSWORD"; \
	fi

$(BIG): | set-up-run
	@mkdir -p build && rm -rf $@.nieuw
	@$(PYTHON_VENV) tests/bench/big.py $@.nieuw && mv $@.nieuw $@

# A worker keeps tests that lie together, and takes over from another when it is done: some of them
# share what was printed once. One more than there are processors, as tests wait for disks, timers
# and other processes a fifth of their time.
WORKERS = $$(( $$(nproc) + 1 ))
PYTEST = QT_QPA_PLATFORM=offscreen $(PYTHON_VENV) -m pytest -n $(WORKERS) --dist worksteal
test: set-up-test ## draait alle tests
	@$(PYTEST)

cover: set-up-test ## draait alle tests en zet in build/cover welke regels geen test raakt
	@$(PYTEST) --cov --cov-report=term --cov-report=html

robustness: set-up-test ## draait alleen de tests die met opzet dingen stukmaken, en die van grote bestanden
	@QT_QPA_PLATFORM=offscreen WIJKDESK_ROBUSTNESS_ROUNDS=50 $(PYTHON_VENV) -m pytest \
		tests/robustness tests/exchange -k "robustness or thousands_of"

mutate: set-up-test ## neemt elke zekerheid weg uit een kopie en kijkt of een test dat merkt (duurt lang)
	@$(PYTHON_VENV) tests/robustness/mutate.py

bench: set-up-test ## meet snelheid, elke meting met een verhouding uit dezelfde run (ROUNDS=1: kort)
	@export QT_QPA_PLATFORM=offscreen WIJKDESK_BENCH_ROUNDS=$(ROUNDS); for bench in tests/bench/bench_*.py; do \
		echo "== $$bench"; $(PYTHON_VENV) "$$bench" || exit 1; done

screenshots: set-up-screen $(EXAMPLE) ## maakt de schermafdrukken in docs/screenshots opnieuw
	@$(PYTHON_VENV) packaging/screenshots.py $(EXAMPLE) docs/screenshots

lint: set-up-test ## controleert stijl, types en de pijlen tussen de kamers
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

pdfcheck: set-up-pdf set-up-test $(EXAMPLE) ## legt het voorbeeld voor aan veraPDF (VERAPDF=pad naar het script)
	@$(PRINT) --out build/intern.pdf && $(PRINT) --publiek --out build/publiek.pdf
	@$(WIJKDESK) print stakeholders --gebied Ossenkoppelerhoek --out build/stakeholders.pdf \
		--store $(EXAMPLE)
	@$(WIJKDESK) person "Henk Boerrigter" --export build/persoon --store $(EXAMPLE)
	@for what in $(MEETING); do $(WIJKDESK) print $$what --overleg "Wijknetwerk Ossenkoppelerhoek" \
		--out build/$$what.pdf --store $(EXAMPLE) || exit 1; done
	@bash $(VERAPDF) 2a,ua1 build/intern.pdf build/publiek.pdf build/stakeholders.pdf \
		build/persoon/persoon.pdf $(MEETING:%=build/%.pdf)
	@VERAPDF=$(abspath $(VERAPDF)) QT_QPA_PLATFORM=offscreen $(PYTHON_VENV) -m pytest -q \
		tests/documents -k reference_engine > build/pdfcheck.log 2>&1 \
		|| { cat build/pdfcheck.log; exit 1; }

lock: ## maakt de lock-bestanden opnieuw uit pyproject.toml
	@packaging/lock.sh

clean: ## gooit weg wat de commando's maakten, ook het voorbeeld; uw eigen gegevens blijven
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: set-up-run set-up-test set-up-screen set-up-pdf
set-up-run set-up-test set-up-screen set-up-pdf: set-up-%:
	@packaging/setup.sh $*
