namespace Tracing.Execution.Tests.Matrix;

/// <summary>The types that traced methods stand in.</summary>
internal static class TypeRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "class, instance",
            """internal sealed partial class Class { [Traced("in.class")] public partial int Instance(int value);""",
            "in.class Ok",
            _ => new InClass.Class().Instance(1),
            _ => new InClass.Class().InstanceCore(1)),
        MatrixRow.Of(
            "class, static",
            """internal sealed partial class Class { … [Traced("in.class.static")] public static partial int Static(int value);""",
            "in.class.static Ok",
            _ => InClass.Class.Static(1),
            _ => InClass.Class.StaticCore(1)),
        MatrixRow.Of(
            "abstract class, instance",
            """internal abstract partial class Abstract { [Traced("in.abstract-class")] public partial int Instance(int value);""",
            "in.abstract-class Ok",
            _ => new InClass.Concrete().Instance(1),
            _ => new InClass.Concrete().InstanceCore(1)),
        MatrixRow.Of(
            "abstract class, static",
            """internal abstract partial class Abstract { … [Traced("in.abstract-class.static")] public static partial int Static(int value);""",
            "in.abstract-class.static Ok",
            _ => InClass.Abstract.Static(1),
            _ => InClass.Abstract.StaticCore(1)),
        MatrixRow.Of(
            "record, instance",
            """internal partial record Record(string Name) { [Traced("in.record")] public partial int Instance(int value);""",
            "in.record Ok",
            _ => new InClass.Record("a").Instance(1),
            _ => new InClass.Record("a").InstanceCore(1)),
        MatrixRow.Of(
            "record, static",
            """internal partial record Record(string Name) { … [Traced("in.record.static")] public static partial int Static(int value);""",
            "in.record.static Ok",
            _ => InClass.Record.Static(1),
            _ => InClass.Record.StaticCore(1)),
        MatrixRow.Of(
            "struct, instance",
            """internal partial struct Struct { [Traced("in.struct")] public partial int Instance(int value);""",
            "in.struct Ok",
            _ => default(InClass.Struct).Instance(1),
            _ => default(InClass.Struct).InstanceCore(1)),
        MatrixRow.Of(
            "struct, static",
            """internal partial struct Struct { … [Traced("in.struct.static")] public static partial int Static(int value);""",
            "in.struct.static Ok",
            _ => InClass.Struct.Static(1),
            _ => InClass.Struct.StaticCore(1)),
        MatrixRow.Of(
            "readonly struct, instance",
            """internal readonly partial struct ReadOnly { [Traced("in.readonly-struct")] public partial int Instance(int value);""",
            "in.readonly-struct Ok",
            _ => default(InClass.ReadOnly).Instance(1),
            _ => default(InClass.ReadOnly).InstanceCore(1)),
        MatrixRow.Of(
            "readonly struct, static",
            """internal readonly partial struct ReadOnly { … [Traced("in.readonly-struct.static")] public static partial int Static(int value);""",
            "in.readonly-struct.static Ok",
            _ => InClass.ReadOnly.Static(1),
            _ => InClass.ReadOnly.StaticCore(1)),
        MatrixRow.Of(
            "record struct, instance",
            """internal partial record struct RecordStruct(int Number) { [Traced("in.record-struct")] public partial int Instance(int value);""",
            "in.record-struct Ok",
            _ => new InClass.RecordStruct(1).Instance(1),
            _ => new InClass.RecordStruct(1).InstanceCore(1)),
        MatrixRow.Of(
            "record struct, static",
            """internal partial record struct RecordStruct(int Number) { … [Traced("in.record-struct.static")] public static partial int Static(int value);""",
            "in.record-struct.static Ok",
            _ => InClass.RecordStruct.Static(1),
            _ => InClass.RecordStruct.StaticCore(1)),
        MatrixRow.Of(
            "readonly record struct, instance",
            """internal readonly partial record struct ReadOnlyRecord(int Number) { [Traced("in.readonly-record-struct")] public partial int Instance(int value);""",
            "in.readonly-record-struct Ok",
            _ => new InClass.ReadOnlyRecord(1).Instance(1),
            _ => new InClass.ReadOnlyRecord(1).InstanceCore(1)),
        MatrixRow.Of(
            "readonly record struct, static",
            """internal readonly partial record struct ReadOnlyRecord(int Number) { … [Traced("in.readonly-record-struct.static")] public static partial int Static(int value);""",
            "in.readonly-record-struct.static Ok",
            _ => InClass.ReadOnlyRecord.Static(1),
            _ => InClass.ReadOnlyRecord.StaticCore(1)),
        MatrixRow.Of(
            "ref struct, instance",
            """internal ref partial struct RefStruct { [Traced("in.ref-struct")] public partial int Instance(int value);""",
            "in.ref-struct Ok",
            _ => default(InClass.RefStruct).Instance(1),
            _ => default(InClass.RefStruct).InstanceCore(1)),
        MatrixRow.Of(
            "ref struct, static",
            """internal ref partial struct RefStruct { … [Traced("in.ref-struct.static")] public static partial int Static(int value);""",
            "in.ref-struct.static Ok",
            _ => InClass.RefStruct.Static(1),
            _ => InClass.RefStruct.StaticCore(1)),
        MatrixRow.Of(
            "readonly ref struct, instance",
            """internal readonly ref partial struct ReadOnlyRef { [Traced("in.readonly-ref-struct")] public partial int Instance(int value);""",
            "in.readonly-ref-struct Ok",
            _ => default(InClass.ReadOnlyRef).Instance(1),
            _ => default(InClass.ReadOnlyRef).InstanceCore(1)),
        MatrixRow.Of(
            "readonly ref struct, static",
            """internal readonly ref partial struct ReadOnlyRef { … [Traced("in.readonly-ref-struct.static")] public static partial int Static(int value);""",
            "in.readonly-ref-struct.static Ok",
            _ => InClass.ReadOnlyRef.Static(1),
            _ => InClass.ReadOnlyRef.StaticCore(1)),
        MatrixRow.Of(
            "unsafe class, instance",
            """internal unsafe partial class Unsafe { [Traced("in.unsafe-class")] public partial int Instance(int value);""",
            "in.unsafe-class Ok",
            _ => new InClass.Unsafe().Instance(1),
            _ => new InClass.Unsafe().InstanceCore(1)),
        MatrixRow.Of(
            "unsafe class, static",
            """internal unsafe partial class Unsafe { … [Traced("in.unsafe-class.static")] public static partial int Static(int value);""",
            "in.unsafe-class.static Ok",
            _ => InClass.Unsafe.Static(1),
            _ => InClass.Unsafe.StaticCore(1)),
        MatrixRow.Of(
            "interface, instance",
            """internal partial interface IInterface { [Traced("in.interface")] public partial int Instance(int value);""",
            "in.interface Ok",
            _ => ((InClass.IInterface)new InClass.Implementing()).Instance(1),
            _ => ((InClass.IInterface)new InClass.Implementing()).InstanceCore(1)),
        MatrixRow.Of(
            "interface, static",
            """internal partial interface IInterface { … [Traced("in.interface.static")] public static partial int Static(int value);""",
            "in.interface.static Ok",
            _ => InClass.IInterface.Static(1),
            _ => InClass.IInterface.StaticCore(1)),
        MatrixRow.Of(
            "generic class, instance",
            """internal partial class Generic<T> { [Traced("in.generic-class")] public partial int Instance(int value);""",
            "in.generic-class Ok",
            _ => new InClass.Generic<string>().Instance(1),
            _ => new InClass.Generic<string>().InstanceCore(1)),
        MatrixRow.Of(
            "generic class, static",
            """internal partial class Generic<T> { … [Traced("in.generic-class.static")] public static partial int Static(int value);""",
            "in.generic-class.static Ok",
            _ => InClass.Generic<string>.Static(1),
            _ => InClass.Generic<string>.StaticCore(1)),
        MatrixRow.Of(
            "static class",
            """internal static partial class Taken … [Traced("taken.discards")] internal static partial void Discards(int _, string __);""",
            "taken.discards Ok",
            _ => Taken.Discards(1, ""),
            _ => Taken.DiscardsCore(1, "")),
        MatrixRow.Of(
            "global namespace",
            """internal static partial class Elsewhere { [Traced("in.global")] internal static partial int Static(int value);""",
            "in.global Ok",
            _ => Elsewhere.Static(1),
            _ => Elsewhere.StaticCore(1)),
        MatrixRow.Of(
            "record in a struct in an interface",
            """internal partial interface INested { internal partial struct Struct { … internal partial record Record { [Traced("in.nested")] public partial int Instance(int value);""",
            "in.nested Ok",
            _ => new @event.INested.Struct.Record().Instance(1),
            _ => new @event.INested.Struct.Record().InstanceCore(1)),
        MatrixRow.Of(
            "struct that changes itself",
            """internal partial struct Struct { … [Traced("in.nested-struct")] public partial int Count();""",
            "in.nested-struct Ok\nin.nested-struct Ok\nin.nested-struct.readonly Ok",
            _ => Counted(),
            _ => 2),
        MatrixRow.Of(
            "readonly method of a struct",
            """[Traced("in.nested-struct.readonly")] public readonly partial int Peek();""",
            "in.nested-struct.readonly Ok",
            _ => default(@event.INested.Struct).Peek(),
            _ => default(@event.INested.Struct).PeekCore()),
        MatrixRow.Of(
            "record struct that changes itself",
            """internal partial record struct Point(int X) { [Traced("point.move")] public partial void Move(int by);""",
            "point.move Ok",
            _ => Moved(),
            _ => 3),
        MatrixRow.Of(
            "primary constructor, two parts",
            """internal sealed partial class Primary { [Traced("in.primary")] public partial string Name();""",
            "in.primary Ok",
            _ => new Primary("a").Name(),
            _ => new Primary("a").NameCore()),
    ];

    private static int Counted()
    {
        var counter = default(@event.INested.Struct);
        counter.Count();
        counter.Count();
        return counter.Peek();
    }

    private static int Moved()
    {
        var point = new Point(1);
        point.Move(2);
        return point.X;
    }
}
