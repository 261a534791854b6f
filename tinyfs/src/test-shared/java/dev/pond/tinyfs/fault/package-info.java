/** Stores that fail when they are told to. */
package dev.pond.tinyfs.fault;
