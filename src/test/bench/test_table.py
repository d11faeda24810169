"""Tests of table.py: python3 src/test/bench/test_table.py"""
import contextlib
import io
import json
import os
import tempfile
import unittest

import table


def row(what="presign", figure=1.0, low=None, kept=True, target=None):
    entry = {"what": what, "figure": figure, "unit": "", "target": target, "kept": kept}
    return entry if low is None else dict(entry, low=low, high=figure * 2 - low)


class TableTest(unittest.TestCase):

    def compared(self, measured, committed):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, entries in ("measured", measured), ("committed", committed):
                paths.append(os.path.join(folder, name))
                with open(paths[-1], "w") as file:
                    file.writelines(json.dumps(entry) + "\n" for entry in entries)
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                status = table.main(*paths)
            return status, printed.getvalue()

    def test_a_rise_of_more_than_a_tenth_fails(self):
        status, printed = self.compared([row(figure=1.2, low=1.15)], [row()])
        self.assertEqual(1, status)
        self.assertIn("presign: 1.20, more than a tenth above 1.00", printed)

    def test_a_rise_of_less_than_a_tenth_does_not(self):
        self.assertEqual(0, self.compared([row(figure=1.09, low=1.05)], [row()])[0])

    def test_a_rise_that_a_quarter_of_the_rounds_does_not_show_does_not(self):
        self.assertEqual(0, self.compared([row(figure=1.2, low=1.0)], [row()])[0])

    def test_a_rise_within_the_committed_quartiles_does_not(self):
        self.assertEqual(0, self.compared([row(figure=1.4, low=1.3)], [row(figure=1.0, low=0.8)])[0])

    def test_a_fall_does_not(self):
        self.assertEqual(0, self.compared([row(figure=0.5, low=0.4)], [row()])[0])

    def test_a_rise_of_a_row_that_is_not_kept_does_not(self):
        self.assertEqual(0, self.compared([row(figure=9, kept=False)], [row(kept=False)])[0])

    def test_a_kept_row_that_was_not_measured_fails(self):
        status, printed = self.compared([row("other")], [row()])
        self.assertEqual(1, status)
        self.assertIn("presign: not measured", printed)

    def test_the_last_row_of_a_name_counts(self):
        self.assertEqual(0, self.compared([row(figure=9), row(figure=1.0)], [row()])[0])

    def test_targets_are_judged(self):
        printed = self.compared([row(target=">= 0.9"), row("b", target="< 1", kept=False), row("c", 300_000, target=">= 300,000")], [])[1]
        self.assertIn(">= 0.9: met", printed)
        self.assertIn("< 1: **missed**", printed)
        self.assertIn(">= 300,000: met", printed)


if __name__ == "__main__":
    unittest.main()
