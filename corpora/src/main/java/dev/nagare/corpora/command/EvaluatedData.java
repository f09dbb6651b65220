package dev.nagare.corpora.command;

import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.data.checks.CutSpans;

/**
 * The data that a model was scored on.
 *
 * @param report counts of used and unused utterances
 * @param cut gold spans that the model cannot find because of their edges
 * @param unknown gold spans that it cannot find because of their types
 */
record EvaluatedData(DataReport report, CutSpans cut, UnknownTypes unknown) {}
