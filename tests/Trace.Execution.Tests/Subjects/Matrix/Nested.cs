#pragma warning disable IDE0161 // a namespace in braces is what this file is about
namespace Tracing.Execution.Tests
{
    namespace @event
    {
        internal partial interface INested
        {
            internal partial struct Struct
            {
                private int _count;

                internal partial record Record
                {
                    [Traced("in.nested")]
                    public partial int Instance(int value);

                    internal int InstanceCore(int value) => value;
                }

                [Traced("in.nested-struct")]
                public partial int Count();

                internal int CountCore() => ++_count;

                [Traced("in.nested-struct.readonly")]
                public readonly partial int Peek();

                internal readonly int PeekCore() => _count;
            }
        }
    }
}
