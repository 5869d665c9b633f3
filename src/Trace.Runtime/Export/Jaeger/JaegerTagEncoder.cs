using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>A tag as Jaeger's Thrift struct.</summary>
/// <typeparam name="TWriter">The protocol.</typeparam>
internal static class JaegerTagEncoder<TWriter>
    where TWriter : struct, IThriftWriter, allows ref struct
{
    public static void Write(ref TWriter writer, in Tag tag, int maxText)
    {
        switch (tag.Type)
        {
            case TagType.Int64:
                Start(ref writer, tag, JaegerFields.LongType, maxText);
                writer.WriteI64Field(JaegerFields.TagLong, tag.AsInt64());
                break;
            case TagType.Boolean:
                Start(ref writer, tag, JaegerFields.BoolType, maxText);
                writer.WriteBoolField(JaegerFields.TagBool, tag.AsBoolean());
                break;
            case TagType.Double when double.IsFinite(tag.AsDouble()):
                Start(ref writer, tag, JaegerFields.DoubleType, maxText);
                writer.WriteDoubleField(JaegerFields.TagDouble, tag.AsDouble());
                break;
            default:
                // NaN and the infinities too: as numbers they would break the JSON of Jaeger's API.
                Start(ref writer, tag, JaegerFields.StringType, maxText);
                writer.WriteStringField(JaegerFields.TagString, TrimmedText.Cut(tag.ValueText(), maxText));
                break;
        }

        writer.WriteStructEnd();
    }

    private static void Start(ref TWriter writer, in Tag tag, int type, int maxText)
    {
        writer.WriteStructStart();
        writer.WriteStringField(JaegerFields.TagKey, TrimmedText.Cut(tag.Key, maxText));
        writer.WriteI32Field(JaegerFields.TagValueType, type);
    }
}
