package dev.nagare.corpora.command;

import dev.nagare.corpora.data.DataReport;
import dev.nagare.corpora.data.ProjectedLabels;
import dev.nagare.corpora.data.checks.CutSpans;

/**
 * The data that a model was scored on.
 *
 * @param report counts of used and unused utterances
 * @param cut gold spans that the model cannot find because of their edges
 * @param unknown gold spans that it cannot find because of their types
 * @param projected utterances whose labels nobody has checked
 */
record EvaluatedData(
    DataReport report, CutSpans cut, UnknownTypes unknown, ProjectedLabels projected) {}
