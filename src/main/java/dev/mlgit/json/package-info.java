/**
 * Adapter: JSON, YAML and JMESPath. The only home of Jackson and of the query language; knows nodes, not what they mean.
 */
@NullMarked
package dev.mlgit.json;

import org.jspecify.annotations.NullMarked;
