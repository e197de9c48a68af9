/**
 * Adapter: the records of runs in an SQLite file, by JDBC. The only home of java.sql and of the SQLite driver; decides
 * nothing about runs.
 */
@NullMarked
package dev.mlgit.store;

import org.jspecify.annotations.NullMarked;
