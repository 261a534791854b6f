/** What every tree must do, whatever keeps it. */
package dev.pond.tinyfs.suite;
