/**
 * How often the product's own analysis errs, on people whose truth is known because they were drawn:
 * error rates, coverage and power on the scenarios that the analysis was chosen by, beside the
 * values published with them.
 */
package org.kymograph.bench.calibration;
