// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSetting;
import dev.pond.udf.NormalForm;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Functions of a catalog that are called for every row of large tables, for texts only: Spark calls
 * their method {@code invoke} from generated code, where it otherwise would hand over a row. It
 * looks for the method in the very class, so there is one class for each.
 */
public final class HotFunctions {
  private static final Map<String, Function<CatalogInputs, BoundFunction>> BY_NAME_AND_COUNT =
      Map.of(
          "stable_hash64/1", Hash64::new,
          "stable_hash128/1", Hash128::new,
          "prefixed_hash64/2", PrefixedHash64::new,
          "stable_id/2", StableId::new,
          "utf8_normalize/1", Normalize::new,
          "utf8_null_if_blank/1", NullIfBlank::new,
          "qname_normalize/1", Symbol::new,
          "qname_normalize/2", QualifiedSymbol::new);

  private HotFunctions() {}

  /**
   * Returns the function for arguments of these types, if there is one.
   *
   * @param function the function's name, none of its aliases
   */
  static Optional<BoundFunction> find(String function, CatalogInputs inputs) {
    boolean texts = Arrays.stream(inputs.types()).allMatch(type -> type instanceof StringType);
    return Optional.ofNullable(BY_NAME_AND_COUNT.get(function + "/" + inputs.count()))
        .filter(maker -> texts)
        .map(maker -> maker.apply(inputs));
  }

  /** {@code stable_hash64}. */
  public static final class Hash64 extends BoundCall {
    private static final long serialVersionUID = 1L;

    Hash64(CatalogInputs inputs) {
      super("stable_hash64", inputs);
    }

    /** Returns the hash of a text, null for null. */
    public static Long invoke(UTF8String value) {
      return value == null ? null : HashCalls.stableHash64(value);
    }
  }

  /** {@code stable_hash128}. */
  public static final class Hash128 extends BoundCall {
    private static final long serialVersionUID = 1L;

    Hash128(CatalogInputs inputs) {
      super("stable_hash128", inputs);
    }

    /** Returns the hash of a text, null for null. */
    public static UTF8String invoke(UTF8String value) {
      return value == null ? null : HashCalls.stableHash128(value);
    }
  }

  /** {@code prefixed_hash64}. */
  public static final class PrefixedHash64 extends BoundCall {
    private static final long serialVersionUID = 1L;

    PrefixedHash64(CatalogInputs inputs) {
      super("prefixed_hash64", inputs);
    }

    /** Returns prefix and hash, null if either is null. */
    public static UTF8String invoke(UTF8String prefix, UTF8String value) {
      return prefix == null || value == null ? null : HashCalls.prefixedHash64(prefix, value);
    }
  }

  /** {@code stable_id}. */
  public static final class StableId extends BoundCall {
    private static final long serialVersionUID = 1L;

    StableId(CatalogInputs inputs) {
      super("stable_id", inputs);
    }

    /** Returns prefix and hash, null if either is null. */
    public static UTF8String invoke(UTF8String prefix, UTF8String value) {
      return prefix == null || value == null ? null : HashCalls.stableId(prefix, value);
    }
  }

  /** {@code utf8_normalize} as the session's settings say. */
  public static final class Normalize extends BoundCall {
    private static final long serialVersionUID = 1L;

    private final int form;
    private final boolean lower;
    private final boolean collapse;

    Normalize(CatalogInputs inputs) {
      super("utf8_normalize", inputs);
      Settings settings = Settings.of("utf8_normalize");
      form = NormalForm.parse(settings.text(FunctionSetting.UTF8_NORMALIZE_FORM)).ordinal();
      lower = settings.truth(FunctionSetting.UTF8_NORMALIZE_CASEFOLD);
      collapse = settings.truth(FunctionSetting.UTF8_NORMALIZE_COLLAPSE_WS);
    }

    /** Returns the normalized text, null for null and for a text of which nothing is left. */
    public UTF8String invoke(UTF8String value) {
      return value == null ? null : TextCalls.normalize(value, form, lower, collapse);
    }
  }

  /** {@code utf8_null_if_blank}. */
  public static final class NullIfBlank extends BoundCall {
    private static final long serialVersionUID = 1L;

    NullIfBlank(CatalogInputs inputs) {
      super("utf8_null_if_blank", inputs);
    }

    /** Returns the text without blanks around it, null for null and for a blank one. */
    public static UTF8String invoke(UTF8String value) {
      return value == null ? null : TextCalls.nullIfBlank(value);
    }
  }

  /** {@code qname_normalize} of a symbol alone. */
  public static final class Symbol extends BoundCall {
    private static final long serialVersionUID = 1L;

    Symbol(CatalogInputs inputs) {
      super("qname_normalize", inputs);
    }

    /** Returns the normalized symbol, null for null and for a blank one. */
    public static UTF8String invoke(UTF8String symbol) {
      return TextCalls.qualify(symbol, null);
    }
  }

  /** {@code qname_normalize} of a symbol and its module. */
  public static final class QualifiedSymbol extends BoundCall {
    private static final long serialVersionUID = 1L;

    QualifiedSymbol(CatalogInputs inputs) {
      super("qname_normalize", inputs);
    }

    /** Returns the qualified name, null for null and for a blank symbol. */
    public static UTF8String invoke(UTF8String symbol, UTF8String module) {
      return TextCalls.qualify(symbol, module);
    }
  }
}
