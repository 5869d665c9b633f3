namespace Tracing.Properties.Tests;

/// <summary>How a parameter is passed.</summary>
internal enum PassMode
{
    Value,
    Ref,
    Out,
    In,
    RefReadOnly,
    ParamsArray,
    ParamsSpan,
    ParamsList,
}
