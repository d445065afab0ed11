/**
 * Findings and days become a page that a person would rather look at than read; one offline file.
 */
@NullMarked
package org.kymograph.report;

import org.jspecify.annotations.NullMarked;
