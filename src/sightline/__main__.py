"""`python -m sightline`, which is what `./run` runs."""

import sys

from sightline.operate.cli import main

sys.exit(main(sys.argv[1:]))
