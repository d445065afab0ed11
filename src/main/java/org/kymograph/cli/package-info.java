/** The command line: one command a stage, and the job file. */
@NullMarked
package org.kymograph.cli;

import org.jspecify.annotations.NullMarked;
