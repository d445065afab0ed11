/** Findings and days become a page that a person can read. */
@NullMarked
package org.kymograph.report;

import org.jspecify.annotations.NullMarked;
