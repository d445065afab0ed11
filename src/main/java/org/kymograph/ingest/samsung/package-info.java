/**
 * Samsung Health's export ({@code samsunghealth_<user>_<time>/com.samsung.*.<time>.csv}). Built
 * from five published descriptions; no real file was at hand.
 *
 * <p>The first line names the table and its version, the second is the header, whose names are
 * printed bare or with the table before them: the part behind the last dot holds. Lines end with a
 * comma more. Times are UTC beside {@code time_offset} ({@code UTC+0900}); older exports print
 * milliseconds since 1970. {@code day_time} is midnight UTC of a date that is already local. Of
 * daily steps the merged row ({@code source_type} -2) is taken, never a sum over devices. A row of
 * heart rate whose samples stand in a file of {@code jsons/} is read there. Rows of the year 2226
 * are out of range. Stages stand in a table of their own and complete the night whose {@code
 * datauuid} is their {@code sleep_id}: minutes asleep are those of the table of sleeps where it
 * says them.
 */
@NullMarked
package org.kymograph.ingest.samsung;

import org.jspecify.annotations.NullMarked;
