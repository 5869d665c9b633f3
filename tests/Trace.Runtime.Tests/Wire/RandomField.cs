using CsCheck;
using Thrift.Protocol;
using Thrift.Protocol.Entities;
using Tracing.Wire;

namespace Tracing.Runtime.Tests.Wire;

/// <summary>A field of any id and type; structs and lists hold more of them, without any schema.</summary>
internal sealed record RandomField(short Id, object Value)
{
    public const int MaxDepth = 32;

    public static readonly Gen<RandomField[]> Struct = Gen.Recursive<RandomField[]>((depth, inner) =>
    {
        var scalar = Gen.OneOf<object>(
            Boxed(Gen.Bool), Boxed(Gen.Int), Boxed(RandomBatch.Number), Boxed(RandomBatch.Real), Boxed(RandomBatch.Text),
            Boxed(Gen.Byte.Array[0, 20]));
        var nested = Gen.OneOf<object>(Boxed(inner), Boxed(inner.Array[0, 2]));
        var value = depth < MaxDepth - 1 ? Gen.Frequency((5, scalar), (depth < 4 ? 3 : 1, nested)) : scalar;

        // Small steps, gaps above 15, ids that step back, negative ids.
        var id = Gen.Frequency((6, Gen.Short[1, 20]), (2, Gen.Short[1, 300]), (1, Gen.Short));
        return Gen.Select(id, value, (i, v) => new RandomField(i, v)).Array[0, 4];
    });

    public static void Write<TWriter>(ref TWriter writer, RandomField[] fields)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        foreach (var field in fields)
        {
            field.Write(ref writer);
        }

        writer.WriteStructEnd();
    }

    public static async Task WriteAsync(TProtocol protocol, RandomField[] fields)
    {
        await protocol.WriteStructBeginAsync(default, default);
        foreach (var field in fields)
        {
            await field.WriteAsync(protocol);
        }

        await protocol.WriteFieldStopAsync(default);
        await protocol.WriteStructEndAsync(default);
    }

    private static Gen<object> Boxed<T>(Gen<T> gen) where T : notnull => gen.Select(value => (object)value);

    private void Write<TWriter>(ref TWriter writer)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        switch (Value)
        {
            case bool value: writer.WriteBoolField(Id, value); break;
            case int value: writer.WriteI32Field(Id, value); break;
            case long value: writer.WriteI64Field(Id, value); break;
            case double value: writer.WriteDoubleField(Id, value); break;
            case string value: writer.WriteStringField(Id, value); break;
            case byte[] value: writer.WriteBinaryField(Id, value); break;
            case RandomField[] fields:
                writer.WriteStructFieldStart(Id);
                Write(ref writer, fields);
                break;
            case RandomField[][] structs:
                writer.WriteStructListField(Id, structs.Length);
                foreach (var fields in structs)
                {
                    writer.WriteStructStart();
                    Write(ref writer, fields);
                }

                break;
            default: throw new InvalidOperationException($"No field is of type {Value.GetType()}.");
        }
    }

    private async Task WriteAsync(TProtocol protocol)
    {
        await protocol.WriteFieldBeginAsync(new TField("", Type, Id), default);
        switch (Value)
        {
            case bool value: await protocol.WriteBoolAsync(value, default); break;
            case int value: await protocol.WriteI32Async(value, default); break;
            case long value: await protocol.WriteI64Async(value, default); break;
            case double value: await protocol.WriteDoubleAsync(value, default); break;
            case string value: await protocol.WriteStringAsync(value, default); break;
            case byte[] value: await protocol.WriteBinaryAsync(value, default); break;
            case RandomField[] fields: await WriteAsync(protocol, fields); break;
            case RandomField[][] structs:
                await protocol.WriteListBeginAsync(new TList(TType.Struct, structs.Length), default);
                foreach (var fields in structs)
                {
                    await WriteAsync(protocol, fields);
                }

                break;
            default: throw new InvalidOperationException($"No field is of type {Value.GetType()}.");
        }
    }

    private TType Type => Value switch
    {
        bool => TType.Bool,
        int => TType.I32,
        long => TType.I64,
        double => TType.Double,
        RandomField[] => TType.Struct,
        RandomField[][] => TType.List,
        _ => TType.String,
    };
}
