// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;

/**
 * Reads JSON objects as rows of a struct, straight into vectors: members that the schema does not
 * name are passed over without being built, members that the text lacks are NULL. Not thread-safe.
 */
public final class JsonRowReader {
  /** What happens when a text is not what the schema says. */
  public enum Mode {
    /** For actions of the log: it is an error. */
    STRICT,
    /** For statistics: a text that is no object is a NULL row, a value of a wrong type NULL. */
    LENIENT
  }

  static final String MORE = "has more after its JSON object";

  private final boolean strict;
  private final JsonValue root;
  private final ByteScanner scanner = new ByteScanner();

  /** Null if it cannot read such objects, or must say what is wrong with them. */
  private final ScannedRow scanned;

  /** A reader of objects with these members. Map keys must be strings. */
  public JsonRowReader(StructType schema, Mode mode) {
    this(schema, mode, mode == Mode.STRICT ? null : ScannedRow.of(schema));
  }

  /** As the public one; without a scanner, every text goes the long way. */
  JsonRowReader(StructType schema, Mode mode, ScannedRow scanned) {
    strict = mode == Mode.STRICT;
    root = new JsonNested.StructValue(schema, strict);
    this.scanned = scanned;
  }

  /**
   * Appends exactly one row to a builder of the reader's schema; none if it throws.
   *
   * @param struct where the row goes
   * @throws CorruptJsonException in strict mode, if the bytes are no such object
   */
  public void read(byte[] array, int offset, int length, VectorBuilder struct)
      throws CorruptJsonException {
    String problem = tryRead(array, offset, length, struct);
    if (problem != null) {
      if (strict) {
        throw new CorruptJsonException(problem);
      }
      struct.appendNull();
    }
  }

  /** As {@link #read} of a lenient reader, which finds nothing to throw at. */
  public void readLenient(byte[] array, int offset, int length, VectorBuilder struct) {
    if (tryRead(array, offset, length, struct) != null) {
      struct.appendNull();
    }
  }

  /** Returns what is wrong with the text, in words that do not quote it, or null. */
  private String tryRead(byte[] array, int offset, int length, VectorBuilder struct) {
    int row = struct.size();
    if (scanned != null && scanner.start(array, offset, length)) {
      if (scanned.read(scanner, struct)) {
        return null;
      }
      struct.truncate(row);
    }
    String problem;
    try (JsonParser parser = JsonFactories.BOUNDED.createParser(array, offset, length)) {
      parser.nextToken();
      readObject(parser, struct);
      problem = parser.nextToken() == null ? null : MORE;
    } catch (IOException | RuntimeException e) {
      problem = describe(e);
    }
    if (problem != null) {
      struct.truncate(row);
    }
    return problem;
  }

  /** Appends the object that the parser stands at the start of. */
  void readObject(JsonParser parser, VectorBuilder struct) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new CorruptJsonException("is no JSON object");
    }
    root.read(parser, struct);
  }

  /**
   * Returns what a failure means, in words that do not quote the text.
   *
   * @throws RuntimeException the failure itself, if it says nothing about the text
   */
  static String describe(Exception failure) {
    if (failure instanceof CorruptJsonException) {
      return failure.getMessage();
    } else if (failure instanceof WrongTypeException) {
      return "has " + failure.getMessage();
    } else if (failure instanceof JsonEOFException) {
      return "ends in the middle of its JSON object";
    } else if (failure instanceof StreamConstraintsException) {
      return "breaks a limit of JSON (100 levels, strings of 64 MB, numbers of 1,000 digits)";
    } else if (failure instanceof IOException
        || failure instanceof NumberFormatException
        || failure instanceof IllegalStateException
        || failure instanceof IndexOutOfBoundsException) {
      // Illegal state: the parser's table of names refuses names made to collide.
      return "is no valid JSON";
    }
    throw (RuntimeException) failure;
  }
}
