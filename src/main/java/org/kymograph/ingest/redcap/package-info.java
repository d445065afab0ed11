/**
 * REDCap's flat export: one row a record, event and repeated instance, many people in a file;
 * checked on the fixtures of the REDCapR package.
 *
 * <p>The first column is the record, whatever it is called: the participant. The job's {@code
 * items} name the study's fields, one of them with {@code kind: date}, which says the day that a
 * row is about; a row without that date is of no day and not used. A checkbox is a field a choice
 * ({@code meds___3}), 0 or 1. A blank field beside answers was left open; a row of blanks is no
 * entry. Numbers may have a decimal comma; answers exported as labels need their {@code words}.
 * Answers are of the whole day. Times of surveys are the server's and not used. The data dictionary
 * is known and not needed.
 */
@NullMarked
package org.kymograph.ingest.redcap;

import org.jspecify.annotations.NullMarked;
