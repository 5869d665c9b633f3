using System.Text.Json;

namespace Tracing.Export.Otlp;

/// <summary>A tag as OTLP's <c>KeyValue</c> in JSON.</summary>
internal static class OtlpJsonAttribute
{
    private static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText StringValue = JsonEncodedText.Encode("stringValue");
    private static readonly JsonEncodedText IntValue = JsonEncodedText.Encode("intValue");
    private static readonly JsonEncodedText DoubleValue = JsonEncodedText.Encode("doubleValue");
    private static readonly JsonEncodedText BoolValue = JsonEncodedText.Encode("boolValue");

    public static void Write(Utf8JsonWriter json, in Tag tag)
    {
        json.WriteStartObject();
        json.WriteString(Key, tag.Key);
        json.WriteStartObject(Value);
        switch (tag.Type)
        {
            case TagType.Int64:
                OtlpJsonNumber.Write(json, IntValue, tag.AsInt64());
                break;
            case TagType.Boolean:
                json.WriteBoolean(BoolValue, tag.AsBoolean());
                break;
            case TagType.Double when double.IsFinite(tag.AsDouble()):
                json.WriteNumber(DoubleValue, tag.AsDouble());
                break;
            case TagType.Double:
                json.WriteString(DoubleValue, NotFinite(tag.AsDouble()));
                break;
            default:
                json.WriteString(StringValue, tag.AsString());
                break;
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // JSON has no such numbers; protobuf's mapping has these words.
    private static string NotFinite(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}
