namespace Tracing.Fuzzing;

/// <summary>A parser with a defect that only one in a hundred million random texts meets: who finds it is led by coverage.</summary>
internal sealed class PlantedTarget() : FuzzTarget("planted", ["planted"], ["0hello"], ["hello"], maxBytes: 0)
{
    private int _last;

    public override void Extract(FuzzHeaders headers)
    {
        if (headers.Source.First("planted") is not { Length: > 3 } value || value[0] != 'k')
        {
            return;
        }

        if (value[1] == '=')
        {
            if (value[2] == '%')
            {
                if (value[3] == 'Q')
                {
                    _last = value[value.Length];
                }
            }
        }
    }

    protected override void Check(FuzzHeaders headers) => Require(_last == 0, "nothing was read");
}
