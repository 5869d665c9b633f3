using Microsoft.AspNetCore.Mvc;

namespace Tracing.AspNetCore;

/// <summary>A controller with attribute routes, as MVC finds it.</summary>
[ApiController]
[Route("api/[controller]")]
public sealed class GoodsController : ControllerBase
{
    [HttpGet("{sku:alpha}")]
    public string Find(string sku) => sku;

    [HttpPost("{sku}/orders")]
    public IActionResult Order(string sku, [FromQuery] int quantity) => Created($"/api/goods/{sku}", quantity);

    [HttpGet("broken")]
    [HttpGet("/legacy/broken.aspx")]
    public string Fail() => throw new InvalidOperationException("broken");

    [HttpGet("poll/{since:int}")]
    [DisableTracing]
    public string Poll(int since) => since.ToString(provider: null);
}
