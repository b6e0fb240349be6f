/**
 * The native REST interface under {@code /api/v1}: one class a resource. Paths are in {@code routes/60-api.camel.yaml}, shapes in
 * {@code openapi.yaml}; a test holds the two together. Bad requests end as {@link io.prestage.api.ApiProblem}, an RFC 9457 problem.
 */
@NullMarked
package io.prestage.api;

import org.jspecify.annotations.NullMarked;
