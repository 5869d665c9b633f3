using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>Whose spans these are.</summary>
internal sealed class JaegerProcess
{
    private readonly string _serviceName;
    private readonly Tag[] _tags;

    public JaegerProcess(string serviceName, IReadOnlyList<Tag> tags)
    {
        _serviceName = serviceName;
        _tags = [.. tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal)];
    }

    /// <summary>Writes the body of the struct, and its end.</summary>
    public void WriteFields<TWriter>(ref TWriter writer)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        writer.WriteStringField(JaegerFields.ProcessServiceName, _serviceName);
        if (_tags.Length > 0)
        {
            writer.WriteStructListField(JaegerFields.ProcessTags, _tags.Length);
            foreach (ref readonly var tag in _tags.AsSpan())
            {
                JaegerTagEncoder<TWriter>.Write(ref writer, tag, int.MaxValue);
            }
        }

        writer.WriteStructEnd();
    }
}
