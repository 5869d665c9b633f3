using Tracing.Wire;

namespace Tracing.Export.Otlp;

/// <summary>A tag as OTLP's <c>KeyValue</c>.</summary>
internal static class OtlpAttributeEncoder
{
    /// <summary>Bytes beside the key and a text: two tags and two lengths, and what is in the value.</summary>
    private const int Overhead = 6;

    /// <summary>Writes the tag.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="field">The number of the field that lists the attributes.</param>
    /// <param name="tag">Key and value.</param>
    /// <param name="maxText">Chars of the key and of a text.</param>
    public static void Write(ref ProtobufWriter writer, int field, in Tag tag, int maxText = int.MaxValue)
    {
        var key = TrimmedText.Cut(tag.Key, maxText);
        var type = tag.Type;
        var text = type == TagType.String ? TrimmedText.Cut(tag.AsString(), maxText) : "";
        var attribute = writer.StartMessage(field, Overhead + key.Length + text.Length);
        if (key.Length > 0)
        {
            writer.WriteStringField(OtlpFields.KeyValueKey, key);
        }

        var value = writer.StartMessage(OtlpFields.KeyValueValue, text.Length);
        switch (type)
        {
            case TagType.Int64:
                writer.WriteVarintField(OtlpFields.ValueInt, (ulong)tag.AsInt64());
                break;
            case TagType.Boolean:
                writer.WriteBoolField(OtlpFields.ValueBool, tag.AsBoolean());
                break;
            case TagType.Double:
                writer.WriteDoubleField(OtlpFields.ValueDouble, tag.AsDouble());
                break;
            default:
                writer.WriteStringField(OtlpFields.ValueString, text);
                break;
        }

        writer.EndMessage(value);
        writer.EndMessage(attribute);
    }
}
