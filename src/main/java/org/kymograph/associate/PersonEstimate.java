package org.kymograph.associate;

import java.io.Serializable;

/** What the cohort needs of one person's answer to one question. */
record PersonEstimate(
    String factor,
    int lagDays,
    int days,
    int adjustedColumns,
    double z,
    double inflation,
    double df)
    implements Serializable {}
