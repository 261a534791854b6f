// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with one JSON object a line, blank lines aside. */
final class JsonFile implements FileRows {
  private static final int MAX_LINE = 64 << 20;

  static final ObjectReader JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(MAX_LINE)
                          .build())
                  .build())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final StructType schema;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  JsonFile(StoredFile file, StructType schema) throws IOException {
    this.schema = schema;
    in = Files.newInputStream(Path.of(URI.create(file.path())));
  }

  @Override
  public Object[] next() throws IOException {
    for (byte[] line = readLine(); line != null; line = readLine()) {
      if (!isBlank(line)) {
        return parse(line);
      }
    }
    return null;
  }

  private Object[] parse(byte[] line) throws IOException {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.isObject()) {
        throw new BrokenFileException("A line is no JSON object", null);
      }
      return JsonCells.STRICT.struct(node, schema);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BrokenFileException("A line is no action", e);
    }
  }

  /** Returns the bytes up to the next line feed, or null at the end. */
  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    while (at < end || refill()) {
      int start = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, start, at - start);
      if (line.size() > MAX_LINE) {
        throw new BrokenFileException("A line is too long", null);
      }
      if (at < end) {
        at++;
        return line.toByteArray();
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  private boolean refill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
