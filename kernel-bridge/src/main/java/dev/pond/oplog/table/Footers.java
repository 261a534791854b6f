// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.PondException;
import dev.pond.kernel.cache.WeightedCache;
import dev.pond.oplog.PondFailures;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.content.ContentStore;
import dev.pond.tinyfs.TinyFsException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the footers of versions, several at once, each once a process: what is known of a file's
 * bytes is kept by their hash, within bounds. Thread-safe.
 */
public final class Footers {
  /** Of all footers that a process reads; one of ten columns takes about 5 KB. */
  private static final WeightedCache<Bytes, FooterFacts> SHARED = cache(64L << 20);

  private final String user;
  private final Opener contents;
  private final WeightedCache<Bytes, FooterFacts> cache;

  Footers(String user, Opener contents, WeightedCache<Bytes, FooterFacts> cache) {
    this.user = user;
    this.contents = contents;
    this.cache = cache;
  }

  /** Returns a reader of footers over a store. */
  public static Footers of(ContentStore contents) {
    Objects.requireNonNull(contents, "contents is null");
    return new Footers(contents.user(), contents::open, SHARED);
  }

  static WeightedCache<Bytes, FooterFacts> cache(long maxBytes) {
    return WeightedCache.of(maxBytes, (bytes, facts) -> facts.weight());
  }

  /** Bytes, by what they are: what is known of them is true wherever they lie, for ever. */
  record Bytes(String hash, long size) {}

  /** Opens bytes. */
  interface Opener {
    SeekableByteChannel open(ContentAddress address) throws TinyFsException;
  }

  /** Returns the versions with their footers, in the same order. */
  List<TablePart> read(Site site, List<TableVersion> versions) {
    TablePart[] parts = new TablePart[versions.size()];
    List<List<Integer>> batches = List.copyOf(batches(versions).values());
    try {
      BoundedThreads.run(
          batches.size(),
          number -> {
            for (int i : batches.get(number)) {
              parts[i] = read(site, versions.get(i));
            }
          });
    } catch (IOException e) {
      throw site.failure("POND_STORE_FAILED", site.path(), "reading was interrupted", e);
    }
    return Arrays.asList(parts);
  }

  /** Rows of one data file are read one after the other: they come out of it together. */
  private static Map<Object, List<Integer>> batches(List<TableVersion> versions) {
    Map<Object, List<Integer>> batches = new LinkedHashMap<>();
    for (int i = 0; i < versions.size(); i++) {
      Object together =
          versions.get(i).address() instanceof ContentAddress.Inline row
              ? row.dataFile()
              : (Object) i;
      batches.computeIfAbsent(together, key -> new ArrayList<>()).add(i);
    }
    return batches;
  }

  private TablePart read(Site site, TableVersion version) {
    ContentAddress address = version.address();
    try {
      FooterFacts facts =
          address.hash().isEmpty()
              ? open(address)
              : cache.get(user, new Bytes(address.hash(), address.size()), () -> open(address));
      return new TablePart(version, facts);
    } catch (IOException e) {
      throw failure(site, version, e);
    }
  }

  private FooterFacts open(ContentAddress address) throws IOException {
    try (SeekableByteChannel channel = contents.open(address)) {
      return FooterReader.read(channel);
    } catch (UnusableColumnException | TinyFsException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("it is not a Parquet file: " + e.getMessage(), e);
    }
  }

  /** Says of which version something failed, and in whose fault. */
  static PondException failure(Site site, TableVersion version, IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TinyFsException tree) {
        TinyFsException named =
            new TinyFsException(tree.kind(), version.describe(), tree.reason(), tree);
        return PondFailures.translate(named, site.pond(), site.version());
      }
    }
    return failure instanceof UnusableColumnException
        ? site.failure("POND_TABLE_UNSUPPORTED", version.describe(), failure.getMessage(), failure)
        : site.failure("POND_TREE_CORRUPT", version.describe(), failure.getMessage(), failure);
  }
}
