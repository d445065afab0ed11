/**
 * FHIR R4 observations, from a server's bulk export ({@code Observation.ndjson}), as a Bundle, as
 * an array or alone; among them those that the HealthKitOnFHIR library writes on a phone. Built
 * from the standard and from that library's published table of codes; no person's export was at
 * hand.
 *
 * <p>What is read, by code. LOINC: 8867-4 heart rate, 40443-4 at rest, 80404-7 SDNN, 29463-7 body
 * weight, 55423-8 steps. HealthKit's own codes for the same, and for sleep, water, caffeine,
 * magnesium and exercise, which the library gives no other. Every other code is understood and not
 * used. Units are UCUM's ({@code [lb_av]} is what the library writes for weight) and converted;
 * without a unit nothing is taken. More or less than a number is no number.
 *
 * <p>Times have an offset, the one of the phone when it wrote the file, not of the place; a date
 * alone will do for a value of a day. A heart rate over more than a minute is a mean and not used.
 * Steps count where their interval begins. Sleep is one observation a segment. Components are read
 * where the observation has no value of its own: beside an alarm's value they are its limits.
 *
 * <p>{@code entered-in-error} and {@code cancelled} are not used. The resource's {@code id}, or its
 * first identifier, makes an observation the same in another file, and a later one replaces it.
 *
 * <p>Whose it is, {@code subject} says: a bulk export holds many people. The folder of a study has
 * the first word; of one person's file beside a diary, {@code --participant} names the diary alike.
 * Devices are told apart where {@code device} says them; records of phone and watch that do not say
 * it are one source, and steps of both are then added.
 */
@NullMarked
package org.kymograph.ingest.fhir;

import org.jspecify.annotations.NullMarked;
