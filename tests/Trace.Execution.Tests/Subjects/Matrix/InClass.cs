namespace Tracing.Execution.Tests;

/// <summary>Every kind of type, each with a method of its instances and a static one.</summary>
internal static partial class InClass
{
    internal sealed partial class Class
    {
        [Traced("in.class")]
        public partial int Instance(int value);

        [Traced("in.class.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal abstract partial class Abstract
    {
        [Traced("in.abstract-class")]
        public partial int Instance(int value);

        [Traced("in.abstract-class.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal partial record Record(string Name)
    {
        [Traced("in.record")]
        public partial int Instance(int value);

        [Traced("in.record.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal partial struct Struct
    {
        [Traced("in.struct")]
        public partial int Instance(int value);

        [Traced("in.struct.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal readonly partial struct ReadOnly
    {
        [Traced("in.readonly-struct")]
        public partial int Instance(int value);

        [Traced("in.readonly-struct.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal partial record struct RecordStruct(int Number)
    {
        [Traced("in.record-struct")]
        public partial int Instance(int value);

        [Traced("in.record-struct.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal readonly partial record struct ReadOnlyRecord(int Number)
    {
        [Traced("in.readonly-record-struct")]
        public partial int Instance(int value);

        [Traced("in.readonly-record-struct.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal ref partial struct RefStruct
    {
        [Traced("in.ref-struct")]
        public partial int Instance(int value);

        [Traced("in.ref-struct.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal readonly ref partial struct ReadOnlyRef
    {
        [Traced("in.readonly-ref-struct")]
        public partial int Instance(int value);

        [Traced("in.readonly-ref-struct.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal unsafe partial class Unsafe
    {
        [Traced("in.unsafe-class")]
        public partial int Instance(int value);

        [Traced("in.unsafe-class.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal partial interface IInterface
    {
        [Traced("in.interface")]
        public partial int Instance(int value);

        [Traced("in.interface.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal partial class Generic<T>
    {
        [Traced("in.generic-class")]
        public partial int Instance(int value);

        [Traced("in.generic-class.static")]
        public static partial int Static(int value);

        internal int InstanceCore(int value) => value;

        internal static int StaticCore(int value) => value;
    }

    internal sealed class Concrete : Abstract;

    internal sealed class Implementing : IInterface;
}
